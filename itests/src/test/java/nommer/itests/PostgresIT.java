package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.contracts.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped daemons with their jobs on a PostgreSQL server, which dies and comes back. */
@Timeout(300)
class PostgresIT {
  private static final Duration WORK = Duration.ofSeconds(120);

  @TempDir Path temp;

  @Test
  void jobsAcceptedBeforeAndAfterTheServerDiesAreEncodedOnce() throws Exception {
    Path home = temp.resolve("home");
    Path clip = Media.clip(temp.resolve("clip.mp4"), 2);
    try (PostgresServer server = PostgresServer.started();
        Cluster cluster = new Cluster(home, settings(server, home))) {
      List<String> ids = new ArrayList<>();
      ids.add(cluster.api.submit(clip, temp.resolve("first.mp4")));
      assertThat(cluster.api.awaitEnd(ids.get(0)).get("state").asText()).isEqualTo("FINISHED");
      ids.add(cluster.api.submit(clip, temp.resolve("second.mp4")));
      server.stop();
      server.start();
      ids.add(Poll.until(WORK, () -> accepted(cluster, clip, temp.resolve("third.mp4"))));

      for (String id : ids) {
        JsonNode job = Poll.until(WORK, () -> ended(cluster, id));
        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
      }
      assertThat(temp.resolve("third.mp4")).exists();
      assertThat(home.resolve("data/nommer.db")).doesNotExist();
    }
  }

  private static Optional<String> accepted(Cluster cluster, Path source, Path destination)
      throws Exception {
    String body =
        "{\"source\":\"%s\",\"outputs\":[{\"destination\":\"%s\",\"preset\":\"web_medium\"}]}"
            .formatted(Api.uri(source), Api.uri(destination));
    JsonNode answer = cluster.api.post("/v1/jobs", "application/json", body);
    return Optional.ofNullable(answer.get("id")).map(JsonNode::asText);
  }

  private static Optional<JsonNode> ended(Cluster cluster, String id) throws Exception {
    return Optional.of(cluster.api.job(id))
        .filter(job -> List.of("FINISHED", "ERROR").contains(job.path("state").asText()));
  }

  private static Map<String, String> settings(PostgresServer server, Path home) throws Exception {
    Shipped.nommer("--home", home.toString(), "init", "postgres");
    Path secrets = Files.createDirectories(home.resolve("data/secrets"));
    Files.writeString(secrets.resolve("postgres"), PostgresServer.PASSWORD);
    return Map.of(
        "nommer.postgres",
        "url=\"%s\"\nuser=\"%s\"\npassword=\"$[secret:postgres]\""
            .formatted(server.url("postgres"), PostgresServer.USER));
  }
}
