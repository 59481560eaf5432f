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

  /** What Java adds to the number of a signal that ended a process; a shell does, too. */
  private static final int SIGNAL = 128;

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
      unsaid.put(id, end(id, exit));
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

  private static NodeEnd end(String id, int exit) {
    return exit > SIGNAL ? NodeEnd.signalled(id, "", exit - SIGNAL) : NodeEnd.exited(id, "", exit);
  }
}
