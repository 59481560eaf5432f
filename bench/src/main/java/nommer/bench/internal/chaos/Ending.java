package nommer.bench.internal.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nommer.bench.internal.Poll;

/** What comes after the last fault: all settles, all is ended, and what is left is looked at. */
final class Ending {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Wish wish;
  private final Path distribution;
  private final Site site;
  private final Progress progress;
  private final Inquest inquest;

  Ending(Wish wish, Path distribution, Site site, Progress progress, Inquest inquest) {
    this.wish = wish;
    this.distribution = distribution;
    this.site = site;
    this.progress = progress;
    this.inquest = inquest;
  }

  /**
   * Waits until all jobs have ended; what has not by the deadline is told by what is then found.
   */
  Duration settle(Client client) throws InterruptedException {
    long began = System.nanoTime();
    while (System.nanoTime() - began < wish.deadline().toNanos() && !isSettled(client)) {
      progress.say("settling");
      Poll.pause(LOOK);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private boolean isSettled(Client client) throws InterruptedException {
    try {
      return inquest.isSettled(client.jobs());
    } catch (IOException e) {
      return false;
    }
  }

  Remains end(Feederd feederd, Client client, Recoveries recoveries, Watch watch)
      throws IOException, InterruptedException {
    List<JsonNode> jobs = client.jobs();
    for (JsonNode job : jobs) {
      if (job.path("attempt").asInt() > 1) {
        recoveries.read(client.get("/v1/jobs/" + job.get("id").textValue()).body());
      }
    }
    feederd.end();
    endWorkers();
    List<String> processes = inquest.processes();
    List<String> endings = new ArrayList<>(feederd.endings());
    endings.addAll(sweep());
    return new Remains(
        inquest.outcomes(jobs),
        inquest.lost(jobs),
        watch.most(),
        endings,
        inquest.finishedTwice(),
        processes,
        inquest.folders(),
        inquest.staging(),
        inquest.recorded());
  }

  private void endWorkers() throws IOException, InterruptedException {
    for (Seen worker : workers()) {
      worker.signal("TERM");
    }
    long end = System.nanoTime() + END.toNanos();
    while (!workers().isEmpty() && System.nanoTime() - end < 0) {
      Poll.pause(LOOK);
    }
  }

  private List<Seen> workers() {
    return Seen.now().stream().filter(each -> each.isWorkerOf(site.home())).toList();
  }

  /** The next start removes what was left by those that were killed. */
  private List<String> sweep() throws IOException, InterruptedException {
    site.configure("nommer.fleet.scaler", "allow.launches=B\"false\"");
    age();
    try (Feederd next = new Feederd(distribution, site, Map.of())) {
      next.start();
      Poll.until("the next start", START, LOOK, new Client(next)::serves);
      next.end();
      return next.endings();
    }
  }

  /** A folder that is younger than a minute may belong to a process that is about to lock it. */
  private void age() throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    try (Stream<Path> paths = Files.find(site.run(), 2, (path, file) -> true)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.setLastModifiedTime(path, old);
      }
    }
  }
}
