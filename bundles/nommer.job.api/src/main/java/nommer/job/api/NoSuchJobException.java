package nommer.job.api;

/** There is no job of this id. */
public final class NoSuchJobException extends RuntimeException {
  private final JobId id;

  public NoSuchJobException(JobId id) {
    super("no job " + id);
    this.id = id;
  }

  /** The id that was looked for. */
  public JobId id() {
    return id;
  }
}
