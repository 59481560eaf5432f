package nommer.job.service.internal;

import nommer.job.api.Attempts;
import nommer.job.api.History;
import nommer.job.tempo.Tempo;

/**
 * The limits that a claim is made under, checked.
 *
 * @param tempo the pace that follows from the lease
 * @param lost lost attempts before a job is abandoned
 * @param failures what becomes of a job whose attempt failed
 */
record Limits(Tempo tempo, int lost, Failures failures) {
  static final int LOST = 10;
  static final int FAILED = 5;

  /** Of more failures not all would be on record. */
  static final int MOST_FAILED = History.MOST - History.FIRST;

  /** What applies where nothing is configured. */
  static final Limits DEFAULT = new Limits(Tempo.USUAL, LOST, new Failures(FAILED));

  Limits {
    if (lost < 1) {
      throw new IllegalArgumentException(
          "max.lost.attempts of nommer.job.service is %d; it must be at least 1".formatted(lost));
    }
    if (failures.most() < 1 || failures.most() > MOST_FAILED) {
      throw new IllegalArgumentException(
          "max.failed.attempts of nommer.job.service is %d; it must be from 1 to %d"
              .formatted(failures.most(), MOST_FAILED));
    }
  }

  static Limits of(JobServiceConfig config, Tempo tempo) {
    return new Limits(
        tempo, config.max_lost_attempts(), new Failures(config.max_failed_attempts()));
  }

  /** The same under a pace that was edited. */
  Limits under(Tempo current) {
    return new Limits(current, lost, failures);
  }

  boolean areExceededBy(Attempts attempts) {
    return attempts.lost() > lost || attempts.alone() >= Attempts.MOST_ALONE;
  }
}
