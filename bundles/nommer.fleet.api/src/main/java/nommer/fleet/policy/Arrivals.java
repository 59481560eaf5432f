package nommer.fleet.policy;

import java.time.Duration;
import java.util.Arrays;

/**
 * How many jobs were submitted, in steps of equal length up to now. It reaches back as far as it
 * was watched or read from the store. Immutable.
 */
public final class Arrivals {
  /** None were watched. */
  public static final Arrivals NONE = new Arrivals(Duration.ofMinutes(1), new long[0]);

  private final Duration step;
  private final long[] counts;

  private Arrivals(Duration step, long[] counts) {
    this.step = step;
    this.counts = counts;
  }

  /**
   * Counts, newest first.
   *
   * @param step time that each is of, more than zero; the newest ends now
   */
  public static Arrivals of(Duration step, long... newestFirst) {
    if (step.isZero() || step.isNegative()) {
      throw new IllegalArgumentException("a step must take time: " + step);
    }
    return new Arrivals(step, newestFirst.clone());
  }

  /** The length of a step. */
  public Duration step() {
    return step;
  }

  /** How far back it reaches. */
  public Duration watched() {
    return step.multipliedBy(counts.length);
  }

  /** Jobs submitted in the last so much time, rounded up to whole steps; as far as was watched. */
  public long within(Duration last) {
    return Arrays.stream(counts, 0, Math.min(counts.length, steps(last))).sum();
  }

  /** The mean rate over the last so much time, or what was watched of it; 0 if nothing was. */
  public double perSecond(Duration last) {
    return perSecond(last, last);
  }

  /**
   * The mean rate over an earlier time, as far as it was watched.
   *
   * @param from how long ago it began
   * @param length how long it took, at most {@code from}
   */
  public double perSecond(Duration from, Duration length) {
    int newest = steps(from.minus(length));
    int end = steps(from);
    if (end <= newest) {
      return 0;
    }
    return Arrays.stream(counts, newest, end).sum() * 1000.0 / step.toMillis() / (end - newest);
  }

  private int steps(Duration time) {
    return (int) Math.min(counts.length, (time.toMillis() + step.toMillis() - 1) / step.toMillis());
  }
}
