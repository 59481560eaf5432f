package nommer.job.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How important a job is to its client. Jobs of a higher priority are taken first, but none
 * starves: a day of waiting weighs as much as one step of priority.
 */
public enum JobPriority {
  LOW(-1),
  NORMAL(0),
  HIGH(1);

  /** Waiting for so long is worth one step. */
  public static final Duration STEP = Duration.ofDays(1);

  private final int level;

  JobPriority(int level) {
    this.level = level;
  }

  /** Steps above {@link #NORMAL}; negative below it. */
  public int level() {
    return level;
  }

  /** What clients call it: the name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that {@link #word}, in any case; empty if there is none. */
  public static Optional<JobPriority> of(String word) {
    for (JobPriority priority : values()) {
      if (priority.word().equalsIgnoreCase(word)) {
        return Optional.of(priority);
      }
    }
    return Optional.empty();
  }

  /**
   * Where a job submitted at {@code submitted} stands in line: whoever has the earlier place is
   * taken first.
   */
  public Instant place(Instant submitted) {
    return submitted.minus(STEP.multipliedBy(level));
  }

  /** The priority whose new jobs are no more urgent than a job of this one that waited so long. */
  public JobPriority after(Duration waited) {
    long steps = level + Math.max(0, waited.dividedBy(STEP));
    return steps >= HIGH.level ? HIGH : steps >= NORMAL.level ? NORMAL : LOW;
  }
}
