package nommer.job.api;

/** A job cannot be submitted under an id, which stands, or stood, for another. */
public final class TakenIdException extends RuntimeException {
  private final boolean gone;

  private TakenIdException(String message, boolean gone) {
    super(message);
    this.gone = gone;
  }

  /** There is a job of that id, of another request. */
  public static TakenIdException ofAnother(JobId id) {
    return new TakenIdException("another request was submitted as the job " + id, false);
  }

  /** There was a job of that id a moment ago. */
  public static TakenIdException ofOneThatIsGone(JobId id) {
    return new TakenIdException("the job " + id + " has just been removed", true);
  }

  /** Whether the job is gone; it may be submitted again later. */
  public boolean isGone() {
    return gone;
  }
}
