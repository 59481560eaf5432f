package nommer.job.store;

import nommer.job.api.JobId;

/**
 * A job has more to say than the store can hold in one record. Nothing was stored; the message says
 * what to shorten.
 */
public final class JobTooLargeException extends RuntimeException {
  private final JobId id;

  public JobTooLargeException(JobId id, String message) {
    super(message);
    this.id = id;
  }

  /** The job that was not stored. */
  public JobId id() {
    return id;
  }
}
