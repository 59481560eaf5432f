package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.contracts.PostgresServer;
import nommer.fake.ec2.FakeEc2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers with homes of their own, as on several hosts, that share a database and a bucket. */
@Timeout(400)
class RackMediaIT {
  private static final Duration WORK = Duration.ofSeconds(180);

  @TempDir Path temp;

  @Test
  void aWorkerOfAnotherHomePublishesWhatOneThatWasKilledHadBegunAndNothingElseIsLeft()
      throws Exception {
    Path clip = Media.clip(temp.resolve("clip.mp4"), 60);
    try (FakeEc2 unused = new FakeEc2();
        Cloud cloud = new Cloud(unused);
        PostgresServer server = PostgresServer.started();
        Cluster cluster = new Cluster(home(cloud, server, "feederd"), resting());
        Daemon one = Daemon.worker(home(cloud, server, "host-1"), "host-1");
        Daemon two = Daemon.worker(home(cloud, server, "host-2"), "host-2")) {
      cloud.bucket("media");
      cloud.put("media", "in.mp4", clip);
      String id =
          cluster.api.submit(
              "s3://media/in.mp4", "s3://media/out.mp4", Map.of("preset", "web_medium"));
      JsonNode encoding = Poll.until(WORK, () -> encoding(cluster, id));
      String first = encoding.get("node").asText();

      (first.equals("host-1") ? one : two).kill();
      JsonNode job = cluster.api.awaitEnd(id);

      assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
      assertThat(List.of("host-1", "host-2")).contains(first, job.get("node").asText());
      assertThat(job.get("node").asText()).isNotEqualTo(first);
      assertThat(cloud.keys("media")).containsExactlyInAnyOrder("in.mp4", "out.mp4");
      assertThat(cloud.uploads("media")).isZero();
      Path copy = cloud.get("media", "out.mp4", temp.resolve("copy.mp4"));
      assertThat(Media.probe(copy).at("/format/duration").asDouble()).isBetween(59.0, 61.0);
    }
  }

  private static Optional<JsonNode> encoding(Cluster cluster, String id) throws Exception {
    return Optional.of(cluster.api.job(id))
        .filter(job -> job.get("state").asText().equals("ENCODING"))
        .filter(job -> job.get("progress").asDouble() > 0);
  }

  private static Map<String, String> resting() {
    return Map.of("nommer.fleet.scaler", "allow.launches=B\"false\"");
  }

  private Path home(Cloud cloud, PostgresServer server, String name) throws Exception {
    Path home = Files.createDirectories(temp.resolve(name).resolve("home"));
    Map<String, String> settings = new HashMap<>(cloud.settings(home, "postgres"));
    settings.put(
        "nommer.postgres",
        "url=\"%s\"\nuser=\"%s\"\npassword=\"$[secret:postgres]\""
            .formatted(server.url("postgres"), PostgresServer.USER));
    settings.forEach((pid, lines) -> Cluster.configure(home, pid, lines));
    secret(home);
    return home;
  }

  private static void secret(Path home) throws IOException {
    Files.writeString(home.resolve("data/secrets/postgres"), PostgresServer.PASSWORD);
  }
}
