package nommer.job.webhook;

import java.time.Instant;

/** A secret is to be replaced while the one before it signs still. */
public final class RotatingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Instant until;

  /**
   * @param until store time after which the former one signs no more
   */
  public RotatingException(Instant until) {
    super("the secret was replaced a while ago, and the one before signs until " + until);
    this.until = until;
  }

  /** Store time after which the former one signs no more. */
  public Instant until() {
    return until;
  }
}
