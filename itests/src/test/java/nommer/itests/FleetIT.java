package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of workers whose feederd dies, and of workers that hang. */
class FleetIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Two leases of silence, a heartbeat, and the time that a loaded machine takes. */
  private static final Duration STUCK = Duration.ofSeconds(60);

  @TempDir Path temp;
  private Path home;

  /** There is room for more workers than are needed, so that one too many would be seen. */
  @BeforeEach
  void configure() throws IOException {
    home = temp.resolve("home");
    Path conf = Files.createDirectories(home.resolve("conf"));
    Files.writeString(conf.resolve("nommer.fleet.local.config"), "max.processes=I\"3\"\n");
    Files.writeString(conf.resolve("nommer.fleet.scaler.config"), "overflow.threshold=I\"0\"\n");
  }

  @Test
  void aFeederdThatIsKilledRightAfterALaunchStartsNoSecondWorker() throws Exception {
    Path clip = Media.clip(temp.resolve("clip.mp4"), 20);
    String id;
    List<String> started;
    try (Daemon first = Daemon.feederd(home)) {
      id = first.api().submit(clip, temp.resolve("out/clip.mp4"));
      started = Poll.until(SOON, () -> Optional.of(everStarted()).filter(ids -> !ids.isEmpty()));
      first.kill();
      first.exitCode(SOON);
    }
    Files.deleteIfExists(home.resolve("data/run/feederd/process.json"));

    try (Cluster cluster = new Cluster(home)) {
      JsonNode job = cluster.api.awaitEnd(id);

      assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
      assertThat(job.get("attempt").asInt()).isEqualTo(1);
      assertThat(everStarted()).isEqualTo(started).hasSize(1);
      JsonNode node = onlyNode(cluster);
      assertThat(node.get("id").asText()).isEqualTo(started.get(0));
      assertThat(node.get("state").asText()).isEqualTo("ACTIVE");
      assertThat("node-" + node.get("instance").get("launch").asText() + "-1")
          .isEqualTo(started.get(0));
    }
  }

  @Test
  void aFeederdThatStartsAgainGivesTheNextJobToTheWorkerOfItsLastLife() throws Exception {
    Path clip = Media.clip(temp.resolve("clip.mp4"), 2);
    try (Daemon first = Daemon.feederd(home)) {
      Api api = first.api();
      api.awaitEnd(api.submit(clip, temp.resolve("out/1.mp4")));
      first.kill();
      first.exitCode(SOON);
    }
    Files.deleteIfExists(home.resolve("data/run/feederd/process.json"));

    try (Cluster cluster = new Cluster(home)) {
      String id = cluster.api.submit(clip, temp.resolve("out/2.mp4"));
      JsonNode job = cluster.api.awaitEnd(id);

      assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
      assertThat(everStarted()).hasSize(1);
    }
  }

  @Test
  void aWorkerThatIsStoppedForGoodIsKilledAndReplacedAndItsJobFinishes() throws Exception {
    Path clip = Media.clip(temp.resolve("clip.mp4"), 60);
    // it is killed after two leases of silence
    Cluster.configure(home, "nommer.job.service", "lease.seconds=I\"6\"");
    try (Cluster cluster = new Cluster(home)) {
      String id = cluster.api.submit(clip, temp.resolve("out/clip.mp4"));
      cluster.api.awaitState(id, "ENCODING");
      ProcessHandle worker = cluster.worker();
      ProcessHandle ffmpeg = Cluster.ffmpegOf(worker);

      signal(worker, "STOP");

      Poll.untilTrue(STUCK, () -> !worker.isAlive());
      Poll.untilTrue(SOON, () -> !ffmpeg.isAlive());
      JsonNode job = cluster.api.awaitEnd(id);
      assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
      assertThat(job.get("attempt").asInt()).isEqualTo(2);
      assertThat(everStarted()).hasSize(2);
      assertThat(Files.readString(home.resolve("data/logs/feederd.log")))
          .contains("worker killed id=" + nodeThatIs(cluster, "SILENT"));
    }
  }

  private static String nodeThatIs(Cluster cluster, String state) throws Exception {
    return StreamSupport.stream(cluster.api.get("/v1/nodes").get("nodes").spliterator(), false)
        .filter(node -> node.get("state").asText().equals(state))
        .map(node -> node.get("id").asText())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + state + " node"));
  }

  private static JsonNode onlyNode(Cluster cluster) throws Exception {
    JsonNode nodes = cluster.api.get("/v1/nodes").get("nodes");
    assertThat(nodes).hasSize(1);
    return nodes.get(0);
  }

  /** Ids of all workers that were ever started: the file for a worker's output stays. */
  private List<String> everStarted() throws IOException {
    Path logs = home.resolve("data/logs");
    if (!Files.exists(logs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(logs)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("node-") && name.endsWith(".out"))
          .map(name -> name.substring(0, name.length() - ".out".length()))
          .sorted()
          .toList();
    }
  }

  private static void signal(ProcessHandle process, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }
}
