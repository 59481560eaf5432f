package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a job whose encode is disturbed half way. */
class InterruptedJobIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** Whoever takes over waits for the end of a lease. */
  private static final Map<String, String> CONFIGURATION =
      Map.of(
          "nommer.encoder.ffmpeg", "stall.seconds=I\"5\"",
          "nommer.job.service", "lease.seconds=I\"6\"");

  @TempDir static Path shared;
  private static Path longClip;
  private static Path clip;
  private static Cluster cluster;

  @TempDir Path temp;
  private Path destination;

  /** One for all tests: each begins with no job, and with the worker of the last or none. */
  @BeforeAll
  static void start() {
    longClip = Media.clip(shared.resolve("long.mp4"), 240);
    clip = Media.clip(shared.resolve("clip.mp4"), 60);
    cluster = new Cluster(shared.resolve("home"), CONFIGURATION);
  }

  @BeforeEach
  void destination() {
    destination = temp.resolve("out/clip.mp4");
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Test
  void anFfmpegThatIsKilledEndsInATypedError() throws Exception {
    String id = cluster.api.submit(longClip, destination);
    cluster.api.awaitState(id, "ENCODING");

    Cluster.ffmpegOf(cluster.worker()).destroyForcibly();
    JsonNode job = cluster.api.awaitEnd(id);

    assertThat(job.get("error_code").asText()).as(job.toString()).isEqualTo("ENCODER_KILLED");
    assertThat(destination.getParent()).isEmptyDirectory();
  }

  @Test
  void anFfmpegThatStallsIsEndedWithATypedError() throws Exception {
    String id = cluster.api.submit(longClip, destination);
    cluster.api.awaitState(id, "ENCODING");
    ProcessHandle ffmpeg = Cluster.ffmpegOf(cluster.worker());

    Signals.stop(ffmpeg);
    JsonNode job = cluster.api.awaitEnd(id);

    assertThat(job.get("error_code").asText()).as(job.toString()).isEqualTo("ENCODER_STALLED");
    assertThat(job.get("details").asText()).contains("stall.seconds");
    assertThat(ffmpeg.isAlive()).isFalse();
    assertThat(destination.getParent()).isEmptyDirectory();
  }

  @Test
  void aCancelledJobLeavesNoFfmpegAndNothingPublished() throws Exception {
    String id = cluster.api.submit(longClip, destination);
    cluster.api.awaitState(id, "ENCODING");
    ProcessHandle ffmpeg = Cluster.ffmpegOf(cluster.worker());

    JsonNode cancelled = cluster.api.post("/v1/jobs/" + id + "/cancel", "application/json", "");

    assertThat(cancelled.get("state").asText()).isEqualTo("CANCELLED");
    Poll.untilTrue(SOON, () -> !ffmpeg.isAlive());
    Poll.untilTrue(SOON, () -> isEmpty(destination.getParent()));
  }

  @Test
  void aWorkerThatIsStoppedGivesItsJobBackToTheNext() throws Exception {
    String id = cluster.api.submit(clip, destination);
    cluster.api.awaitState(id, "ENCODING");
    ProcessHandle worker = cluster.worker();
    ProcessHandle ffmpeg = Cluster.ffmpegOf(worker);

    worker.destroy();
    Poll.untilTrue(SOON, () -> !worker.isAlive());

    assertThat(ffmpeg.isAlive()).isFalse();
    JsonNode job = cluster.api.awaitEnd(id);
    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    assertThat(job.get("attempt").asInt()).isEqualTo(1);
    assertThat(destination.getParent()).isDirectoryNotContaining("glob:**.nommer-*");
  }

  @Test
  void aWorkerThatIsKilledLosesItsJobToTheNextAndLeavesNoFfmpeg() throws Exception {
    String id = cluster.api.submit(clip, destination);
    cluster.api.awaitState(id, "ENCODING");
    ProcessHandle worker = cluster.worker();
    ProcessHandle ffmpeg = Cluster.ffmpegOf(worker);

    worker.destroyForcibly();

    Poll.untilTrue(SOON, () -> !ffmpeg.isAlive());
    JsonNode job = cluster.api.awaitEnd(id);
    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    assertThat(job.get("attempt").asInt()).isEqualTo(2);
    assertThat(destination.getParent()).isDirectoryNotContaining("glob:**.nommer-*");
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
