package nommer.fleet.scaler.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import nommer.fleet.policy.ScalingPolicy;
import nommer.plugins.Plugin;

/**
 * Policies that threw or blocked, until their bundle changes: to register the same code again does
 * not mend it. Thread-safe.
 */
final class SetAside {
  private final Map<Key, Fault> faults = new ConcurrentHashMap<>();

  private record Key(String build, String name) {}

  private record Fault(long id, String what) {}

  void add(Plugin<ScalingPolicy> policy, String what) {
    faults.put(key(policy), new Fault(policy.id(), what));
  }

  boolean holds(Plugin<ScalingPolicy> policy) {
    return faults.containsKey(key(policy));
  }

  /** What was wrong, by service id. */
  Map<Long, String> all() {
    return faults.values().stream()
        .collect(Collectors.toUnmodifiableMap(Fault::id, Fault::what, (a, b) -> b));
  }

  private static Key key(Plugin<ScalingPolicy> policy) {
    return new Key(policy.build(), policy.name());
  }
}
