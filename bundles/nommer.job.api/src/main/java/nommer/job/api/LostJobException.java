package nommer.job.api;

/**
 * The job is no longer the caller's: its lease ran out and another node took it, or a client called
 * it off. Stop working on it and touch nothing that is published.
 */
public final class LostJobException extends RuntimeException {
  private final JobId id;

  public LostJobException(JobId id, String how) {
    super("job " + id + " is no longer ours: " + how);
    this.id = id;
  }

  /** The job that was lost. */
  public JobId id() {
    return id;
  }
}
