package nommer.job.hours;

import java.time.Duration;

/**
 * How long jobs of an hour took. Immutable.
 *
 * @param waits of those that were begun, until they were
 * @param work of those that finished: for which the attempt that finished each took up a slot
 */
public record Spreads(Spread waits, Spread work) {
  /** Of no job. */
  public static final Spreads NONE = new Spreads(Spread.NONE, Spread.NONE);

  /** With one more that was begun. */
  public Spreads waited(Duration wait) {
    return new Spreads(waits.with(Math.max(0, wait.toMillis()) / 1000.0), work);
  }

  /** With one more that finished. */
  public Spreads worked(double seconds) {
    return new Spreads(waits, work.with(seconds));
  }

  /** Both together. */
  public Spreads and(Spreads other) {
    return new Spreads(waits.and(other.waits), work.and(other.work));
  }
}
