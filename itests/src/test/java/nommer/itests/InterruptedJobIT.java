package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
  void anFfmpegThatIsKilledIsTriedAgainAndItsErrorKept() throws Exception {
    String id = cluster.api.submit(longClip, destination);
    cluster.api.awaitState(id, "ENCODING");

    Cluster.ffmpegOf(cluster.worker()).destroyForcibly();

    assertTriedAgain(id, "ENCODER_KILLED");
  }

  @Test
  void anFfmpegThatStallsIsEndedAndTriedAgainAndItsErrorKept() throws Exception {
    String id = cluster.api.submit(longClip, destination);
    cluster.api.awaitState(id, "ENCODING");
    ProcessHandle ffmpeg = Cluster.ffmpegOf(cluster.worker());

    Signals.stop(ffmpeg);

    JsonNode attempt = assertTriedAgain(id, "ENCODER_STALLED");
    assertThat(attempt.get("message").asText()).contains("stall.seconds");
    assertThat(ffmpeg.isAlive()).isFalse();
  }

  /** Waits for the end of its only attempt, and lets it come to no other; that attempt. */
  private JsonNode assertTriedAgain(String id, String code) throws Exception {
    JsonNode job =
        Poll.until(
            Duration.ofSeconds(60),
            () -> Optional.of(cluster.api.job(id)).filter(now -> now.get("attempts").size() > 0));
    assertThat(job.get("state").asText()).as(job.toString()).isNotEqualTo("ERROR");
    JsonNode attempt = job.get("attempts").get(0);
    assertThat(attempt.get("error_code").asText()).isEqualTo(code);
    assertThat(attempt.get("phase").asText()).isEqualTo("ENCODING");
    assertThat(attempt.get("outcome").asText()).isEqualTo("failed");
    assertThat(destination).doesNotExist();
    cluster.api.post("/v1/jobs/" + id + "/cancel", "application/json", "");
    Poll.untilTrue(SOON, () -> isEmpty(destination.getParent()));
    return attempt;
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
