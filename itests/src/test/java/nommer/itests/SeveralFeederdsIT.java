package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nommer.contracts.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two shipped feederds on one PostgreSQL: both take submissions, one leads, and that one dies. */
@Timeout(600)
class SeveralFeederdsIT {
  private static final Duration WORK = Duration.ofSeconds(180);
  private static final List<String> LIFE =
      List.of("DOWNLOADING", "ENCODING", "UPLOADING", "FINISHED");

  @TempDir Path temp;

  @Test
  void eitherTakesSubmissionsAndWhenTheLeaderIsKilledTheOtherGoesOn() throws Exception {
    Path clip = Media.clip(temp.resolve("clip.mp4"), 2);
    try (PostgresServer server = PostgresServer.started();
        Listener client = new Listener();
        Cluster one = new Cluster(home(server, "one"), launching());
        Cluster other = new Cluster(differing(home(server, "other")), launching());
        Balancer balancer = new Balancer(List.of(port(one), port(other)))) {
      Api any = new Api(balancer.url(), other.home);
      assertThat(log(one)).contains("this feederd leads term=1");
      Poll.untilTrue(WORK, () -> log(other).contains("another feederd leads"));
      String first = submit(any, clip, "first.mp4", client);
      assertEncodedAndTold(any, client, first);
      JsonNode decisions = other.api.get("/v1/scaling").get("decisions");
      assertThat(decisions.toString()).as("what the other decided").contains("\"launches\":1");
      Poll.untilTrue(WORK, () -> faults(other).contains("the tokens of this feederd"));
      Poll.untilTrue(WORK, () -> faults(one).contains("the tokens of this feederd"));

      String second = submit(any, clip, "second.mp4", client);
      one.killFeederd();
      String third = Poll.until(WORK, () -> accepted(any, clip, client));

      Poll.untilTrue(WORK, () -> log(other).contains("this feederd leads term=2"));
      assertEncodedAndTold(any, client, second);
      assertEncodedAndTold(any, client, third);
    }
  }

  @Test
  void aLeaderThatWasStoppedTellsAndLaunchesNothingWhenItGoesOn() throws Exception {
    Path clip = Media.clip(temp.resolve("clip.mp4"), 2);
    Path rack = Files.createDirectories(temp.resolve("rack"));
    try (PostgresServer server = PostgresServer.started();
        Listener client = new Listener();
        Cluster one = new Cluster(home(server, "one"), resting());
        Cluster other = new Cluster(home(server, "other"), resting());
        Daemon worker = Daemon.worker(rackHome(server, rack), "alone")) {
      Poll.untilTrue(WORK, () -> log(other).contains("another feederd leads"));
      ProcessHandle leader = ProcessHandle.of(one.feederd.pid()).orElseThrow();
      Signals.stop(leader);
      String first;
      try {
        first = submit(other.api, clip, "first.mp4", client);
        assertEncodedAndTold(other.api, client, first);
        assertThat(log(other)).contains("this feederd leads term=2");
      } finally {
        Signals.resume(leader);
      }
      Poll.untilTrue(WORK, () -> log(one).contains("another feederd leads"));
      String second = submit(one.api, clip, "second.mp4", client);

      assertEncodedAndTold(one.api, client, second);
      assertThat(client.states(first)).as("told once").containsExactlyElementsOf(LIFE);
      assertThat(client.states(second)).as("told once").containsExactlyElementsOf(LIFE);
      assertThat(log(one)).doesNotContain("term=3");
      assertThat(worker.runFolder()).exists();
    }
  }

  /** Each state that is told, however often, by an id of its own. */
  private static void assertEncodedAndTold(Api api, Listener client, String id) {
    JsonNode job = Poll.until(WORK, () -> ended(api, id));
    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    Poll.untilTrue(WORK, () -> client.states(id).contains("FINISHED"));
    List<String> states = client.states(id).stream().distinct().toList();
    List<String> ids = client.ids(id).stream().distinct().toList();
    assertThat(states).isEqualTo(LIFE);
    assertThat(ids).hasSameSizeAs(states);
    for (int i = 0; i < ids.size(); i++) {
      assertThat(ids.get(i)).startsWith(id + "-" + states.get(i).toLowerCase(Locale.ROOT));
    }
  }

  private String submit(Api api, Path clip, String name, Listener client) throws Exception {
    return api.submit(
        Api.uri(clip), Api.uri(temp.resolve(name)), Map.of("preset", "web_medium"), client.url());
  }

  /** A connection to the one that was killed may break. */
  private Optional<String> accepted(Api api, Path clip, Listener client) throws Exception {
    try {
      return Optional.of(submit(api, clip, "third.mp4", client));
    } catch (IOException broken) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> ended(Api api, String id) throws Exception {
    try {
      return Optional.of(api.job(id))
          .filter(job -> List.of("FINISHED", "ERROR").contains(job.path("state").asText()));
    } catch (IOException broken) {
      return Optional.empty();
    }
  }

  private static String faults(Cluster cluster) throws Exception {
    return cluster.api.get("/healthz").path("faults").toString();
  }

  private static int port(Cluster cluster) {
    return URI.create(cluster.feederd.url()).getPort();
  }

  private static String log(Cluster cluster) throws IOException {
    Path log = cluster.home.resolve("data/logs/feederd.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  private static Map<String, String> launching() {
    return Map.of("nommer.fleet.local", "max.processes=I\"1\"");
  }

  private static Map<String, String> resting() {
    return Map.of("nommer.fleet.scaler", "allow.launches=B\"false\"");
  }

  /** The owner's token is the same in all. */
  private Path home(PostgresServer server, String name) throws Exception {
    Path home = temp.resolve(name);
    configure(server, home);
    Files.writeString(home.resolve("data/secrets/api-token"), "nommer_" + "t".repeat(43));
    return home;
  }

  private static Path differing(Path home) throws IOException {
    Files.createDirectories(home.resolve("conf/tokens"));
    Files.writeString(home.resolve("conf/tokens/bob.json"), "{}");
    return home;
  }

  private static Path rackHome(PostgresServer server, Path home) throws Exception {
    configure(server, home, "--worker");
    return home;
  }

  private static void configure(PostgresServer server, Path home, String... options)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("--home", home.toString()));
    command.addAll(List.of("init", "postgres"));
    command.addAll(List.of(options));
    Shipped.nommer(command.toArray(String[]::new));
    Path secrets = Files.createDirectories(home.resolve("data/secrets"));
    Files.writeString(secrets.resolve("postgres"), PostgresServer.PASSWORD);
    Cluster.configure(
        home,
        "nommer.postgres",
        "url=\"%s\"\nuser=\"%s\"\npassword=\"$[secret:postgres]\""
            .formatted(server.url("postgres"), PostgresServer.USER));
  }
}
