package nommer.job.store;

import nommer.job.api.JobId;

/** A save named a revision that the store no longer holds: reload the job and decide again. */
public final class StaleJobException extends RuntimeException {
  private final JobId id;

  public StaleJobException(JobId id, long revision) {
    super("job " + id + " has moved on: the store does not hold revision " + (revision - 1));
    this.id = id;
  }

  /** The job whose save was refused. */
  public JobId id() {
    return id;
  }
}
