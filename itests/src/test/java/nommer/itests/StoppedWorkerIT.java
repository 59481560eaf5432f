package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that stood still for longer than its lease, and goes on as if nothing had been. */
class StoppedWorkerIT {
  private static final Duration TAKEOVER = Duration.ofSeconds(40);

  /** Feederd would kill the one that stands still before it goes on. */
  private static final Map<String, String> CONFIGURATION =
      Map.of(
          "nommer.fleet.scaler", "allow.launches=B\"false\"",
          "nommer.job.service", "lease.seconds=I\"6\"\nsilence.percent=I\"2000\"");

  @TempDir Path temp;

  @Test
  void itNeitherPublishesNorChangesTheJobThatAnotherTook() throws Exception {
    Path home = temp.resolve("home");
    Path destination = temp.resolve("out/clip.mp4");
    try (Cluster cluster = new Cluster(home, CONFIGURATION);
        Daemon first = Daemon.worker(home, "w1")) {
      String id = cluster.api.submit(Media.clip(temp.resolve("clip.mp4"), 60), destination);
      cluster.api.awaitState(id, "ENCODING");
      ProcessHandle sleeper = ProcessHandle.of(first.pid()).orElseThrow();
      ProcessHandle ffmpeg = Cluster.ffmpegOf(sleeper);
      Signals.stop(sleeper);

      try (Daemon second = Daemon.worker(home, "w2")) {
        Poll.untilTrue(TAKEOVER, () -> isHeldBy(cluster, id, "w2"));
        Signals.resume(sleeper);
        JsonNode job = cluster.api.awaitEnd(id);
        Object published = Files.readAttributes(destination, "unix:ino,ctime").toString();

        Poll.untilTrue(TAKEOVER, () -> log(home, "w1").contains("job lost id=" + id));
        Poll.untilTrue(TAKEOVER, () -> !ffmpeg.isAlive());
        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
        assertThat(job.get("node").asText()).isEqualTo("w2");
        assertThat(job.get("attempt").asInt()).isEqualTo(2);
        assertThat(cluster.api.job(id)).isEqualTo(job);
        assertThat(Files.readAttributes(destination, "unix:ino,ctime").toString())
            .isEqualTo(published);
        assertThat(frames(destination)).isEqualTo(60 * 25);
        assertThat(destination.getParent()).isDirectoryNotContaining("glob:**.nommer-*");
        assertThat(second.pid()).isPositive();
      }
    }
  }

  private static boolean isHeldBy(Cluster cluster, String id, String node) throws Exception {
    return cluster.api.job(id).get("node").asText().equals(node);
  }

  private static String log(Path home, String node) throws Exception {
    return Files.readString(home.resolve("data/logs").resolve(node + ".log"));
  }

  private static int frames(Path file) {
    return Media.stream(Media.probe(file), "video").get("nb_read_frames").asInt();
  }
}
