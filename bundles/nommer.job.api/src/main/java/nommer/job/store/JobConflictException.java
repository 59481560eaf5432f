package nommer.job.store;

import nommer.job.api.JobId;

/** The job's state does not allow what was asked, such as to cancel a finished job. */
public final class JobConflictException extends RuntimeException {
  private final JobId id;

  public JobConflictException(JobId id, String message) {
    super(message);
    this.id = id;
  }

  /** The job that was to be changed. */
  public JobId id() {
    return id;
  }
}
