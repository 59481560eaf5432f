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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that end the nodes that they run on, and nodes that are ended from outside. */
class EndedNodesIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** What an output of the hostile encoder is to do; the source says how long others take. */
  private static final String ENCODE =
      """
      String how = Files.readString(task.source()).strip();
      if (how.equals("halt")) {
        Runtime.getRuntime().halt(77);
      }
      if (how.equals("exit")) {
        System.exit(0);
      }
      Thread.sleep(Long.parseLong(how));
      """;

  @TempDir Path temp;
  private Cluster cluster;

  @BeforeEach
  void start() throws Exception {
    Path home = temp.resolve("home");
    Path plugins = Files.createDirectories(home.resolve("plugins"));
    Path jar = new PluginJars(temp.resolve("work")).example("CopyEncoder", EndedNodesIT::hostile);
    Files.copy(jar, plugins.resolve("hostile.jar"));
    cluster =
        new Cluster(
            home,
            Map.of(
                "nommer.job.service", "lease.seconds=I\"4\"",
                "nommer.worker", "jobs.per.instance=I\"2\"",
                "nommer.fleet.local", "max.processes=I\"1\"",
                "nommer.fleet.scaler", "overflow.threshold=I\"0\""));
  }

  @AfterEach
  void end() {
    cluster.close();
  }

  @Test
  void aJobThatEndsEveryWorkerIsGivenUpAndThoseBesideItFinish() throws Exception {
    String hostile = submit("halt", "hostile");
    List<String> others = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      others.add(submit("1500", "other" + i));
    }

    JsonNode ended = cluster.api.awaitEnd(hostile);

    assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("ABANDONED");
    assertThat(ended.get("error_reason").asText()).isEqualTo("ends_nodes");
    assertThat(ended.get("lost_attempts").asInt()).isEqualTo(5);
    assertThat(ended.get("details").asText())
        .contains("ends the nodes", "the last 3 alone", "exit code 77");
    for (String each : others) {
      JsonNode other = cluster.api.awaitEnd(each);
      assertThat(other.get("state").asText()).as(other.toString()).isEqualTo("FINISHED");
      assertThat(other.get("failed_attempts").asInt()).isZero();
      assertThat(other.get("lost_attempts").asInt()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void ofAPlugInThatCallsExitTheJobBesideItLosesNoAttempt() throws Exception {
    String beside = submit("4000", "beside");
    cluster.api.awaitState(beside, "ENCODING");
    String rude = submit("exit", "rude");

    JsonNode lost =
        Poll.until(
            SOON,
            () -> Optional.of(cluster.api.job(rude)).filter(job -> job.get("attempts").size() > 0));

    assertThat(lost.get("attempts").get(0).get("message").asText())
        .contains("exit called by example.CopyEncoder.encode");
    cluster.api.post("/v1/jobs/" + rude + "/cancel", "application/json", "");
    JsonNode other = cluster.api.awaitEnd(beside);
    assertThat(other.get("state").asText()).as(other.toString()).isEqualTo("FINISHED");
    assertThat(other.get("lost_attempts").asInt()).isZero();
    assertThat(other.get("attempt").asInt()).isEqualTo(1);
  }

  @Test
  void aJobWhoseWorkersAreKilledFromOutsideIsNeverGivenUp() throws Exception {
    String id = submit("6000", "unlucky");
    for (int kills = 1; kills <= 5; kills++) {
      int before = kills - 1;
      Poll.untilTrue(SOON, () -> isEncoding(cluster.api.job(id), before) && hasReported(id));
      cluster.worker().destroyForcibly();
    }

    JsonNode job = cluster.api.awaitEnd(id);

    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    assertThat(job.get("lost_attempts").asInt()).isEqualTo(5);
    assertThat(job.get("attempts").toString()).contains("ended by signal 9");
  }

  /** One that dies before its first report is a launch that failed, which is another matter. */
  private boolean hasReported(String id) throws Exception {
    String node = cluster.api.job(id).get("node").asText();
    return cluster.api.get("/v1/nodes").get("nodes").findValuesAsText("id").contains(node);
  }

  private static boolean isEncoding(JsonNode job, int lost) {
    return job.get("state").asText().equals("ENCODING") && job.get("lost_attempts").asInt() == lost;
  }

  private String submit(String source, String name) throws Exception {
    Path file = Files.writeString(temp.resolve(name), source);
    return cluster.api.submit(
        Api.uri(file), Api.uri(temp.resolve("out").resolve(name)), Map.of("encoder", "copy"));
  }

  private static String hostile(String source) {
    String start =
        "  public void encode(EncodeTask task) throws InterruptedException {\n    try {\n";
    if (!source.contains(start)) {
      throw new AssertionError("the example is another one");
    }
    return source.replace(start, start + ENCODE);
  }
}
