package nommer.fleet.local.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nommer.fleet.api.Instance;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.loop.Loop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills workers that are stuck; the scaler then replaces them. A worker is stuck when it lives but
 * does not report, or when it is stopped while it holds the database's write lock, which freezes
 * every other writer.
 *
 * <p>Only what was watched counts, on the watcher's own monotonic clock: when feederd itself was
 * held up, or the registry did not answer or would not have taken a report, the watch begins anew.
 * So a laptop's sleep, or a database that somebody locked, kills nobody.
 */
final class StuckWorkers {
  private static final Logger LOG = LoggerFactory.getLogger(StuckWorkers.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration END = Duration.ofSeconds(5);

  /** Rounds further apart than this mean that feederd was held up. */
  private static final Duration GAP = Duration.ofSeconds(5);

  /** The longest heartbeat: from here on a worker's silence wants a registry that takes reports. */
  private static final Duration DOUBT = Duration.ofSeconds(8);

  /** Far back enough to see that a worker that still lives said TERMINATED. */
  private static final Duration LOOK_BACK = Duration.ofMinutes(10);

  private final Workers workers;
  private final NodeRegistry registry;
  private final Supplier<LocalSettings> settings;
  private final LongSupplier nanoTime;
  private final StoppedWriters stoppedWriters;
  private final Map<String, Watch> watches = new HashMap<>();
  private final Loop loop = new Loop("nommer-stuck-workers", PERIOD, this::lookAndPause);
  private long lastLook;
  private int kills;

  /** What a worker's last report was, and since when it has been that. */
  private record Watch(String report, long sinceNanos) {}

  StuckWorkers(
      Workers workers,
      NodeRegistry registry,
      Supplier<LocalSettings> settings,
      LongSupplier nanoTime) {
    this.workers = workers;
    this.registry = registry;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.stoppedWriters = new StoppedWriters(workers);
    this.lastLook = nanoTime.getAsLong();
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
    long now = nanoTime.getAsLong();
    if (now - lastLook > GAP.toNanos()) {
      watches.clear();
      stoppedWriters.forget();
    }
    lastLook = now;
    LocalSettings current = settings.get();
    List<Instance> living = workers.living();
    stoppedWriters.look(living, current.sharedMemory(), now).forEach(this::kill);
    try {
      silent(living, current, now).forEach(this::kill);
    } catch (RuntimeException | Error e) {
      watches.clear();
      throw e;
    }
  }

  private Map<String, String> silent(List<Instance> living, LocalSettings current, long now) {
    Map<String, Node> nodes =
        registry.nodes(registry.now().minus(LOOK_BACK)).stream()
            .collect(Collectors.toMap(Node::id, node -> node));
    watches.keySet().retainAll(ids(living));
    Map<String, Duration> quiet = new HashMap<>();
    for (Instance worker : living) {
      String id = worker.id();
      quiet.put(id, quietFor(id, report(nodes.get(id)), now));
    }
    if (quiet.values().stream().anyMatch(time -> time.compareTo(DOUBT) > 0)) {
      registry.requireWritable();
    }
    Map<String, String> silent = new HashMap<>();
    quiet.forEach(
        (id, time) -> {
          if (time.compareTo(current.limit(nodes.containsKey(id))) >= 0) {
            silent.put(id, "no report for " + time.toSeconds() + " s");
          }
        });
    return silent;
  }

  private Duration quietFor(String id, String report, long now) {
    Watch watch = watches.get(id);
    if (watch == null || !watch.report().equals(report)) {
      watch = new Watch(report, now);
      watches.put(id, watch);
    }
    return Duration.ofNanos(now - watch.sinceNanos());
  }

  private static String report(@Nullable Node node) {
    return node == null ? "none" : node.boot() + " " + node.seenAt();
  }

  private static Set<String> ids(List<Instance> workers) {
    return workers.stream().map(Instance::id).collect(Collectors.toCollection(HashSet::new));
  }

  /** With all that it started; what it holds becomes free at once. */
  private void kill(String id, String reason) {
    watches.remove(id);
    workers
        .process(id)
        .ifPresentOrElse(
            process -> {
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
