package nommer.job.service.internal;

import java.time.Duration;
import nommer.job.api.Attempts;

/**
 * The configured limits, checked.
 *
 * @param lease validity of a claim after each save
 * @param lost lost attempts before a job is abandoned
 * @param failed failed attempts before a job is abandoned; no setting, as none is tried again yet
 */
record Limits(Duration lease, int lost, int failed) {
  static final int LEASE_SECONDS = 12;
  static final int LOST = 10;
  static final int FAILED = 3;

  /** What applies where nothing is configured. */
  static final Limits DEFAULT = new Limits(Duration.ofSeconds(LEASE_SECONDS), LOST, FAILED);

  Limits {
    if (lease.compareTo(Duration.ofSeconds(3)) < 0) {
      throw new IllegalArgumentException(
          "lease.seconds is " + lease.toSeconds() + "; it must be at least 3");
    }
    if (lost < 1) {
      throw new IllegalArgumentException("max.lost.attempts must be at least 1: " + lost);
    }
  }

  static Limits of(JobServiceConfig config) {
    return new Limits(
        Duration.ofSeconds(config.lease_seconds()), config.max_lost_attempts(), FAILED);
  }

  boolean areExceededBy(Attempts attempts) {
    return attempts.lost() > lost || attempts.failed() >= failed;
  }
}
