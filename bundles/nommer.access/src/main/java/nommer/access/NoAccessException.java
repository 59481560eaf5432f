package nommer.access;

import java.time.Duration;

/** A secret lets nobody in, or not now. Its message names no secret. */
public final class NoAccessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** It is of no token there is: it never was, or was revoked. */
    UNKNOWN_TOKEN,
    /** Its token's time is over. */
    EXPIRED_TOKEN,
    /** Its address sent too many secrets of no token. */
    TOO_MANY_GUESSES,
    /** Its token asked too often. */
    TOO_MANY_REQUESTS
  }

  private final Reason reason;
  private final transient Duration wait;

  /**
   * @param wait after which it may be tried again; zero where that is of no use
   */
  public NoAccessException(Reason reason, String message, Duration wait) {
    super(message);
    this.reason = reason;
    this.wait = wait;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** After which it may be tried again; zero where that is of no use. */
  public Duration waiting() {
    return wait;
  }
}
