package nommer.job.hours;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long things took, counted in classes of which each is wider than the one before it by the
 * same factor, the fourth root of two: what is read from it is right within 10 %. Spreads of hours
 * add up. Immutable.
 *
 * @param counts how many there are of each class that has any
 */
public record Spread(SortedMap<Integer, Long> counts) {
  /** Nothing took any time. */
  public static final Spread NONE = new Spread(Collections.emptySortedMap());

  /** Classes that double the time. */
  public static final int STEPS = 4;

  /** Seconds at which the first class ends; what took less is in it. */
  private static final double FIRST = 0.01;

  /** Of some hundred years. */
  private static final int LAST = STEPS * 39;

  public Spread {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    if (counts.values().stream().anyMatch(count -> count < 1)
        || counts.keySet().stream().anyMatch(each -> each < 0 || each > LAST)) {
      throw new IllegalArgumentException("no spread: " + counts);
    }
  }

  /** With one more that took so many seconds. */
  public Spread with(double seconds) {
    return with(place(seconds), 1);
  }

  private Spread with(int place, long count) {
    SortedMap<Integer, Long> more = new TreeMap<>(counts);
    more.merge(place, count, Long::sum);
    return new Spread(more);
  }

  /** Both together. */
  public Spread and(Spread other) {
    Spread both = this;
    for (Map.Entry<Integer, Long> each : other.counts.entrySet()) {
      both = both.with(each.getKey(), each.getValue());
    }
    return both;
  }

  private static int place(double seconds) {
    double steps = Math.ceil(STEPS * Math.log(Math.max(seconds, FIRST) / FIRST) / Math.log(2));
    return (int) Math.min(LAST, Math.max(0, steps));
  }

  /** Seconds that the things of a class took at most. */
  public static double end(int place) {
    return FIRST * Math.pow(2, (double) place / STEPS);
  }

  /** How many took no longer than the things of a class. */
  public long upTo(int place) {
    return counts.headMap(place + 1).values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many there are. */
  public long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Seconds that a share of them took at most, within 10 %; empty if there are none.
   *
   * @param share above 0, at most 1: 0.5 for the median
   */
  public OptionalDouble quantile(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * count()));
    for (Map.Entry<Integer, Long> each : counts.entrySet()) {
      wanted -= each.getValue();
      if (wanted <= 0) {
        return OptionalDouble.of(middle(each.getKey()));
      }
    }
    return OptionalDouble.empty();
  }

  /** In which no time of the class is missed by more than half a step. */
  private static double middle(int place) {
    return FIRST * Math.pow(2, (place - 0.5) / STEPS);
  }
}
