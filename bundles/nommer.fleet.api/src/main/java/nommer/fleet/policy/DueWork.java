package nommer.fleet.policy;

import java.time.Instant;
import java.util.OptionalDouble;

/** Queued jobs that are due at about the same time. Immutable. */
public final class DueWork {
  private final Instant due;
  private final long jobs;
  private final double seconds;

  private DueWork(Instant due, long jobs, double seconds) {
    this.due = due;
    this.jobs = jobs;
    this.seconds = seconds;
  }

  /**
   * So many jobs, of which nothing else is known.
   *
   * @param due the earliest deadline among them
   */
  public static DueWork of(Instant due, long jobs) {
    return new DueWork(due, jobs, Double.NaN);
  }

  /** The same, with a prediction of all their work. */
  public DueWork withSeconds(double predicted) {
    return new DueWork(due, jobs, predicted);
  }

  /** The earliest deadline among them. */
  public Instant due() {
    return due;
  }

  /** How many. */
  public long jobs() {
    return jobs;
  }

  /** Seconds that all of them together will take up a slot; empty if unknown. */
  public OptionalDouble predictedSeconds() {
    return Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }
}
