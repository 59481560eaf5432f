package nommer.fleet.scaler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nommer.fleet.api.Node;

/** Since when each node has been seen without a job. For one thread. */
final class Idleness {
  private final Map<String, Instant> since = new HashMap<>();

  /** Notes how things stand. */
  void note(Sighting sighting) {
    Set<String> idle =
        sighting.nodes().stream()
            .filter(node -> node.busy() == 0)
            .map(Node::id)
            .collect(Collectors.toSet());
    since.keySet().retainAll(idle);
    idle.forEach(id -> since.putIfAbsent(id, sighting.now()));
  }

  /** Zero for one that works, or was never noted. */
  Duration of(String node, Instant now) {
    return Duration.between(since.getOrDefault(node, now), now);
  }
}
