package nommer.fleet.local.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nommer.fleet.api.Instance;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.SharedLock;
import nommer.fleet.control.UnheardWatch;
import nommer.fleet.control.UnheardWatch.Unheard;
import nommer.loop.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills workers that are stuck; the scaler then replaces them. A worker is stuck when it lives but
 * does not report, or when it is stopped while it holds the database's write lock, which freezes
 * every other writer.
 */
final class StuckWorkers {
  private static final Logger LOG = LoggerFactory.getLogger(StuckWorkers.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration END = Duration.ofSeconds(5);

  private static final Duration HELD_UP = Duration.ofSeconds(5);
  private static final Duration LOOK_BACK = Duration.ofMinutes(10);

  private final Workers workers;
  private final Exits exits;
  private final UnheardWatch watch;
  private final Supplier<LocalSettings> settings;
  private final Supplier<Optional<SharedLock>> lock;
  private final LongSupplier nanoTime;
  private final StoppedWriters stoppedWriters;
  private final Loop loop = new Loop("nommer-stuck-workers", PERIOD, this::lookAndPause);
  private int kills;

  StuckWorkers(
      Workers workers,
      Exits exits,
      NodeRegistry registry,
      Supplier<LocalSettings> settings,
      Supplier<Optional<SharedLock>> lock,
      Duration longestHeartbeat,
      LongSupplier nanoTime) {
    this.workers = workers;
    this.exits = exits;
    this.watch =
        new UnheardWatch(
            registry, new UnheardWatch.Pace(HELD_UP, longestHeartbeat, LOOK_BACK), nanoTime);
    this.settings = settings;
    this.lock = lock;
    this.nanoTime = nanoTime;
    this.stoppedWriters = new StoppedWriters(workers);
  }

  void start() {
    loop.start(PERIOD);
  }

  void stop() throws InterruptedException {
    loop.stop(END);
  }

  private Duration lookAndPause() {
    look();
    return PERIOD;
  }

  /** How many were killed so far; a killed process may be seen living for a moment. */
  int kills() {
    return kills;
  }

  /** One round. */
  void look() {
    if (watch.wasHeldUp()) {
      stoppedWriters.forget();
    }
    LocalSettings current = settings.get();
    List<Instance> living = workers.living();
    exits.say();
    long now = nanoTime.getAsLong();
    lock.get()
        .ifPresent(
            held -> stoppedWriters.look(living, held, current.stop(), now).forEach(this::kill));
    for (Unheard silent : watch.look(living, current::limit)) {
      kill(silent.instance().id(), "no report for " + silent.quiet().toSeconds() + " s");
    }
  }

  /** With all that it started; what it holds becomes free at once. */
  private void kill(String id, String reason) {
    watch.forget(id);
    workers
        .process(id)
        .ifPresentOrElse(
            process -> {
              exits.killed(id, reason);
              List<ProcessHandle> children = process.descendants().toList();
              boolean told = process.destroyForcibly();
              kills++;
              children.forEach(ProcessHandle::destroyForcibly);
              LOG.warn(
                  "worker killed id={} pid={} told={} reason={}", id, process.pid(), told, reason);
            },
            () ->
                LOG.warn(
                    "worker stuck, but nothing proves which process it is: end it id={} reason={}",
                    id,
                    reason));
  }
}
