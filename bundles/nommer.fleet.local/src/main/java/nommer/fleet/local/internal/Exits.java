package nommer.fleet.local.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.NodeEnd;
import nommer.fleet.api.NodeRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the registry how worker processes ended, as their parent sees it; of workers of an earlier
 * life of feederd nobody is the parent. A report that fails is made again. Thread-safe.
 */
final class Exits {
  private static final Logger LOG = LoggerFactory.getLogger(Exits.class);

  /** What {@code -XX:+ExitOnOutOfMemoryError} exits with. */
  private static final int MEMORY_FULL = 3;

  private static final int SIGNAL = 128;

  /** Illegal instruction, abort, bus error, arithmetic error, segment violation. */
  private static final Set<Integer> CRASHES = Set.of(4, 6, 7, 8, 11);

  private final NodeRegistry registry;
  private final Map<String, NodeEnd> unsaid = new ConcurrentHashMap<>();
  private final Set<String> killed = ConcurrentHashMap.newKeySet();

  Exits(NodeRegistry registry) {
    this.registry = registry;
  }

  /** The fleet kills it: whatever it exits with then, nothing in it ended it. */
  void killed(String id, String reason) {
    killed.add(id);
    unsaid.put(id, new NodeEnd(id, "", false, "", "killed by its fleet: " + reason));
  }

  void ended(String id, int exit) {
    if (!killed.remove(id)) {
      unsaid.put(id, new NodeEnd(id, "", isOwn(exit), "", words(exit)));
    }
  }

  /** Reports what was not reported yet. */
  void say() {
    for (NodeEnd end : List.copyOf(unsaid.values())) {
      try {
        registry.ended(end);
        unsaid.remove(end.node(), end);
      } catch (FleetException e) {
        LOG.warn("end of a worker not reported id={} cause={}", end.node(), e.toString());
      }
    }
  }

  /** A signal from outside is not; nor is SIGKILL, which is the kernel's too when memory is out. */
  static boolean isOwn(int exit) {
    return exit > SIGNAL ? CRASHES.contains(exit - SIGNAL) : exit != 0;
  }

  static String words(int exit) {
    if (exit == MEMORY_FULL) {
      return "exit code 3: the memory of its JVM was full";
    }
    if (exit > SIGNAL) {
      return (isOwn(exit) ? "crashed with signal " : "ended by signal ") + (exit - SIGNAL);
    }
    return "exit code " + exit;
  }
}
