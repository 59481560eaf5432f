package nommer.job.upkeep.internal.alarms;

import java.time.Duration;

/** From when on something is worth an alarm; for clocks see {@link nommer.job.tempo.Clocks}. */
final class Thresholds {
  /** That a job waits while a node has a free slot. */
  static final Duration WORK_WAITS = Duration.ofMinutes(2);

  /** That a client is not told of a change. */
  static final Duration CALLBACK = Duration.ofMinutes(10);

  /** That the store takes to find one job. */
  static final Duration STORE_ANSWER = Duration.ofSeconds(1);

  /** In a row; one slow answer is none. */
  static final int SLOW_ANSWERS = 3;

  private Thresholds() {}
}
