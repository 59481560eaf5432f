package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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

  /** Store and registry have a line each, and the lease at the start. */
  private static final int SERVICES = 4;

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

  /** The password file is read for each connection, so nothing need be started again. */
  @Test
  void daemonsWaitForAServerThatRefusesThemAndSayWhatToDo() throws Exception {
    Path home = temp.resolve("home");
    Path password = Files.writeString(temp.resolve("password"), "wrong");
    String words = "correct user and password";
    try (PostgresServer server = PostgresServer.started()) {
      Shipped.nommer("--home", home.toString(), "init", "postgres");
      Cluster.configure(home, "nommer.postgres", entry(server, "password.file=\"%s\"", password));
      try (Daemon feederd = Daemon.start("feederd", home, "feederd", List.of("--port", "0"));
          Daemon worker = Daemon.worker(home, "alone")) {
        Api api = feederd.api();
        Poll.untilTrue(WORK, () -> api.get("/healthz").toString().contains(words));
        Poll.untilTrue(WORK, () -> log(home, "alone").contains(words));

        Files.writeString(password, PostgresServer.PASSWORD);

        Poll.untilTrue(WORK, () -> api.get("/healthz").path("status").asText().equals("ok"));
        Poll.untilTrue(WORK, () -> log(home, "alone").contains("database opened"));
      }
      for (String each : List.of("feederd", "alone")) {
        assertThat(log(home, each).lines().filter(line -> line.contains(words)))
            .as(each)
            .hasSizeBetween(1, SERVICES);
      }
    }
  }

  @Test
  void aDaemonEndsBeforeTablesOfANewerProgram() throws Exception {
    Path home = temp.resolve("home");
    try (PostgresServer server = PostgresServer.started()) {
      psql(server, "CREATE TABLE nommer_schema AS SELECT 99 AS version, 0::bigint AS base");
      settings(server, home).forEach((pid, lines) -> Cluster.configure(home, pid, lines));

      try (Daemon feederd = Daemon.start("feederd", home, "feederd", List.of("--port", "0"));
          Daemon worker = Daemon.start("ec2nommerd", home, "alone", List.of("--node", "alone"))) {
        assertThat(feederd.exitCode(WORK)).isEqualTo(1);
        assertThat(worker.exitCode(WORK)).isEqualTo(1);
      }
      assertThat(log(home, "feederd")).contains("its schema is version 99, made by a newer");
      assertThat(log(home, "alone")).contains("its schema is version 99, made by a newer");
    }
  }

  private static String log(Path home, String node) throws IOException {
    Path log = home.resolve("data/logs").resolve(node + ".log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  private static void psql(PostgresServer server, String sql) throws Exception {
    ProcessBuilder psql =
        new ProcessBuilder(
            server.program("psql").toString(),
            "-U",
            PostgresServer.USER,
            "-c",
            sql,
            server.url("postgres"));
    psql.environment().put("PGPASSFILE", server.passwords().toString());
    assertThat(psql.inheritIO().start().waitFor()).isZero();
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
    return Map.of("nommer.postgres", entry(server, "password=\"$[secret:postgres]\""));
  }

  private static String entry(PostgresServer server, String form, Object... more) {
    return "url=\"%s\"\nuser=\"%s\"\n".formatted(server.url("postgres"), PostgresServer.USER)
        + form.formatted(more);
  }
}
