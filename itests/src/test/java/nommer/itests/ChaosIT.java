package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers and feederd die at random while short jobs go through. The whole of it is {@code
 * -Dnommer.chaos.kills=200}; as it comes a dozen deaths are tried. {@code -Dnommer.chaos.seed}
 * draws others.
 */
class ChaosIT {
  private static final int KILLS = Integer.getInteger("nommer.chaos.kills", 12);
  private static final int JOBS = KILLS * 3 / 2;
  private static final long SEED = Long.getLong("nommer.chaos.seed", 2011);
  private static final int FRAMES = 25;

  private static final Duration REST = Duration.ofMinutes(5);
  private static final Pattern FINISHED =
      Pattern.compile("job ended id=([0-9a-f]{50}) state=FINISHED");

  /** Short leases, so that there is time for many deaths; two workers of two slots. */
  private static final Map<String, String> CONFIGURATION =
      Map.of(
          "nommer.job.service", "lease.seconds=I\"6\"",
          "nommer.fleet.local", "max.processes=I\"2\"",
          "nommer.fleet.scaler", "overflow.threshold=I\"0\"");

  @TempDir Path temp;
  private final Random random = new Random(SEED);
  private final List<String> killed = new ArrayList<>();

  @Test
  void everyJobFinishesOnceAndNothingIsLeft() throws Exception {
    Path clip = Media.clip(temp.resolve("clip.mp4"), FRAMES / 25);
    Path home = temp.resolve("home");
    try (Cluster cluster = new Cluster(home, CONFIGURATION)) {
      for (int i = 0; i < KILLS; i++) {
        submit(cluster, clip, i * JOBS / KILLS, (i + 1) * JOBS / KILLS);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(300, 2500)).toNanos());
        killSomething(cluster);
      }

      Poll.untilTrue(REST, () -> unfinished(cluster) == 0);
      assertThat(states(cluster).get("FINISHED").asInt()).isGreaterThanOrEqualTo(JOBS);
      assertThat(states(cluster).get("ERROR").asInt()).isZero();
      assertThat(states(cluster).get("ABANDONED").asInt()).isZero();
    }

    assertThat(killed).hasSize(KILLS).contains("feederd", "worker");
    assertThat(temp.resolve("out")).isDirectoryNotContaining("glob:**.nommer-*");
    for (int i = 0; i < JOBS; i++) {
      assertThat(frames(destination(i))).as(destination(i).toString()).isEqualTo(FRAMES);
    }
    assertThat(finishedTwice(home)).isEmpty();
    assertThat(leftOver(home)).isEmpty();
    assertNothingIsLeftAfterTheNextStart(home);
  }

  private void submit(Cluster cluster, Path clip, int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      cluster.api.submit(clip, destination(i));
    }
  }

  private void killSomething(Cluster cluster) throws Exception {
    List<ProcessHandle> workers = cluster.workers();
    if (workers.isEmpty() || random.nextInt(5) == 0) {
      killed.add("feederd");
      cluster.killFeederd();
      cluster.restartFeederd();
    } else {
      killed.add("worker");
      workers.get(random.nextInt(workers.size())).destroyForcibly();
    }
  }

  private static JsonNode states(Cluster cluster) throws Exception {
    return cluster.api.get("/healthz").get("jobs");
  }

  private static int unfinished(Cluster cluster) throws Exception {
    JsonNode states = states(cluster);
    return Stream.of("PENDING", "DOWNLOADING", "ENCODING", "UPLOADING")
        .mapToInt(state -> states.get(state).asInt())
        .sum();
  }

  /** Jobs that two claims say they finished. */
  private static List<String> finishedTwice(Path home) throws IOException {
    List<String> once = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    try (Stream<Path> logs = Files.list(home.resolve("data/logs"))) {
      for (Path log : logs.toList()) {
        Matcher finished = FINISHED.matcher(Files.readString(log));
        while (finished.find()) {
          (once.contains(finished.group(1)) ? twice : once).add(finished.group(1));
        }
      }
    }
    return twice;
  }

  /** Processes that have this home on their command line. */
  private static List<String> leftOver(Path home) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(home.toString()))
        .toList();
  }

  private static void assertNothingIsLeftAfterTheNextStart(Path home) throws IOException {
    Cluster.configure(home, "nommer.fleet.scaler", "allow.launches=B\"false\"");
    ageRunFolders(home);
    try (Daemon feederd = Daemon.feederd(home)) {
      assertThat(feederd.runFolder()).exists();
    }
    try (Stream<Path> left = Files.list(home.resolve("data/run"))) {
      assertThat(left).isEmpty();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A folder that is younger than a minute may belong to a process that is about to lock it. */
  private static void ageRunFolders(Path home) throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    try (Stream<Path> paths = Files.find(home.resolve("data/run"), 2, (path, file) -> true)) {
      for (Path path : paths.toList()) {
        Files.setLastModifiedTime(path, old);
      }
    }
  }

  private static int frames(Path file) {
    return Media.stream(Media.probe(file), "video").get("nb_read_frames").asInt();
  }

  private Path destination(int number) {
    return temp.resolve("out").resolve(number + ".mp4");
  }
}
