package nommer.job.api;

/** The job was saved since whoever wants to change it looked at it. */
public final class MovedJobException extends RuntimeException {
  private final JobId id;

  /**
   * @param revision that the job has now
   */
  public MovedJobException(JobId id, long revision) {
    super(
        "job %s has changed meanwhile and is at revision %d: look at it again, and change that"
            .formatted(id, revision));
    this.id = id;
  }

  /** The job that was to be changed. */
  public JobId id() {
    return id;
  }
}
