package nommer.job.upkeep.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Pauses after failures, each twice as long as the one before, up to an hour. For one thread. */
final class Pauses {
  private static final Duration LONGEST = Duration.ofHours(1);

  private record Pause(long endNanos, Duration length) {}

  private final Duration first;
  private final Map<Object, Pause> all = new HashMap<>();

  Pauses(Duration first) {
    this.first = first;
  }

  /** It failed once more. */
  void pause(Object what) {
    Pause before = all.get(what);
    Duration length = before == null ? first : before.length().multipliedBy(2);
    Duration bounded = length.compareTo(LONGEST) > 0 ? LONGEST : length;
    all.put(what, new Pause(System.nanoTime() + bounded.toNanos(), bounded));
  }

  boolean isPausing(Object what) {
    Pause pause = all.get(what);
    return pause != null && pause.endNanos() - System.nanoTime() > 0;
  }

  /** Forgets the others. */
  void keepOnly(Collection<?> these) {
    all.keySet().retainAll(these);
  }
}
