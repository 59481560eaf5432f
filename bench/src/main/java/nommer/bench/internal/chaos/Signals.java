package nommer.bench.internal.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kills and stops feederd, workers and ffmpegs. For one thread. */
final class Signals {
  private static final Pattern JOB = Pattern.compile("/work/([0-9a-f]{20})-\\d+/");

  /** By when a worker that has noted its number has reported, too. */
  private static final Duration REPORTED = Duration.ofSeconds(5);

  private final Site site;
  private final Feederd feederd;
  private final Recoveries recoveries;
  private final Set<String> hit = new TreeSet<>();

  Signals(Site site, Feederd feederd, Recoveries recoveries) {
    this.site = site;
    this.feederd = feederd;
    this.recoveries = recoveries;
  }

  Map<Kind, Deed> deeds() {
    return Map.of(
        Kind.KILL_FEEDERD,
        fault -> killFeederd(),
        Kind.KILL_WORKER,
        this::killWorker,
        Kind.KILL_FFMPEG,
        this::killFfmpeg,
        Kind.STOP_FEEDERD,
        fault -> stop(Optional.of(feederd.pid())),
        Kind.STOP_WORKER,
        this::stopWorker,
        Kind.STOP_FFMPEG,
        fault -> stop(ffmpeg(fault).map(Seen::pid)));
  }

  private Optional<Deed.Undo> killFeederd() {
    if (!feederd.kill()) {
      return Optional.empty();
    }
    recoveries.feederdKilled();
    return Optional.of(Deed.Undo.NOTHING);
  }

  private Optional<Deed.Undo> killWorker(Fault fault) throws IOException, InterruptedException {
    Optional<Seen> worker = worker(fault);
    if (worker.isEmpty() || !worker.get().signal("KILL")) {
      return Optional.empty();
    }
    recoveries.workerKilled(node(worker.get()));
    return Optional.of(Deed.Undo.NOTHING);
  }

  private Optional<Deed.Undo> killFfmpeg(Fault fault) throws IOException, InterruptedException {
    Optional<Seen> ffmpeg = ffmpeg(fault);
    return ffmpeg.isPresent() && ffmpeg.get().signal("KILL")
        ? Optional.of(Deed.Undo.NOTHING)
        : Optional.empty();
  }

  private Optional<Deed.Undo> stopWorker(Fault fault) throws IOException, InterruptedException {
    Optional<Seen> worker = worker(fault);
    Optional<Deed.Undo> stopped = stop(worker.map(Seen::pid));
    if (stopped.isPresent()) {
      recoveries.workerStopped(node(worker.orElseThrow()));
    }
    return stopped;
  }

  private static Optional<Deed.Undo> stop(Optional<Long> pid)
      throws IOException, InterruptedException {
    Optional<Seen> process = pid.flatMap(Seen::of);
    return process.isPresent() && process.get().signal("STOP")
        ? Optional.of(() -> process.get().signal("CONT"))
        : Optional.empty();
  }

  private static String node(Seen worker) {
    return worker.option("--node").orElseThrow();
  }

  /**
   * One that has begun: one that ends before its first report is a failed launch, and waited for.
   */
  private Optional<Seen> worker(Fault fault) {
    return picked(
        fault,
        Seen.now().stream()
            .filter(each -> each.isWorkerOf(site.home()))
            .filter(each -> hasBegun(site.run().resolve(node(each)).resolve("process.json")))
            .toList());
  }

  private static boolean hasBegun(Path note) {
    try {
      Instant noted = Files.getLastModifiedTime(note).toInstant();
      return noted.isBefore(Instant.now().minus(REPORTED));
    } catch (IOException e) {
      return false;
    }
  }

  /** One that encodes, of a job that was not hit yet: the second time it would fail for good. */
  private Optional<Seen> ffmpeg(Fault fault) {
    List<Seen> all = Seen.now();
    List<Seen> fresh =
        all.stream()
            .filter(Seen::encodes)
            .filter(each -> each.mentions(site.home()))
            .filter(each -> job(each, all).filter(job -> !hit.contains(job)).isPresent())
            .toList();
    Optional<Seen> picked = picked(fault, fresh);
    picked.flatMap(each -> job(each, all)).ifPresent(hit::add);
    return picked;
  }

  /** The box around it says in whose work folder it is. */
  private static Optional<String> job(Seen ffmpeg, List<Seen> all) {
    return all.stream()
        .filter(each -> each.pid() == ffmpeg.parent())
        .flatMap(box -> box.words().stream())
        .map(JOB::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst();
  }

  private static Optional<Seen> picked(Fault fault, List<Seen> some) {
    List<Seen> sorted = some.stream().sorted(Comparator.comparing(Seen::pid)).toList();
    return sorted.isEmpty()
        ? Optional.empty()
        : Optional.of(sorted.get(fault.index(sorted.size())));
  }
}
