package nommer.job.service.internal;

import nommer.job.api.Attempts;
import nommer.job.tempo.Tempo;

/**
 * The limits that a claim is made under, checked.
 *
 * @param tempo the pace that follows from the lease
 * @param lost lost attempts before a job is abandoned
 * @param failed failed attempts before a job is abandoned; no setting, as none is tried again yet
 */
record Limits(Tempo tempo, int lost, int failed) {
  static final int LOST = 10;
  static final int FAILED = 3;

  /** What applies where nothing is configured. */
  static final Limits DEFAULT = new Limits(Tempo.USUAL, LOST, FAILED);

  Limits {
    if (lost < 1) {
      throw new IllegalArgumentException(
          "max.lost.attempts of nommer.job.service is %d; it must be at least 1".formatted(lost));
    }
  }

  static Limits of(JobServiceConfig config, Tempo tempo) {
    return new Limits(tempo, config.max_lost_attempts(), FAILED);
  }

  /** The same under a pace that was edited. */
  Limits under(Tempo current) {
    return new Limits(current, lost, failed);
  }

  boolean areExceededBy(Attempts attempts) {
    return attempts.lost() > lost
        || attempts.failed() >= failed
        || attempts.alone() >= Attempts.MOST_ALONE;
  }
}
