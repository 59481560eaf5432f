package nommer.job.hours;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * For how long jobs waited before a node took them. Immutable.
 *
 * @param seconds of all together
 * @param longest of one, in seconds
 * @param counts how many waited for at most 1, 10, 60, 600 and 3600 seconds, each not counted among
 *     those before it; the last ones for longer
 */
public record Waits(double seconds, double longest, List<Long> counts) {
  /** Seconds of the counts; the last has no limit. */
  public static final List<Integer> LIMITS = List.of(1, 10, 60, 600, 3600);

  /** Nobody waited. */
  public static final Waits NONE = new Waits(0, 0, Collections.nCopies(LIMITS.size() + 1, 0L));

  public Waits {
    counts = List.copyOf(counts);
    if (counts.size() != LIMITS.size() + 1) {
      throw new IllegalArgumentException("so many counts of waits: " + counts.size());
    }
  }

  /** Those and one more; one below zero, of a clock that was set back, is none. */
  public Waits with(Duration wait) {
    double more = Math.max(0, wait.toMillis()) / 1000.0;
    int place = (int) LIMITS.stream().filter(limit -> limit < more).count();
    List<Long> next = new ArrayList<>(counts);
    next.set(place, next.get(place) + 1);
    return new Waits(seconds + more, Math.max(longest, more), next);
  }

  /** How many there were. */
  public long count() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
