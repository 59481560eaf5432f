package nommer.access;

import org.jspecify.annotations.Nullable;

/** A token that cannot be made or revoked so; the message says what to correct. */
public final class RefusedTokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Why {
    /** It cannot be as it is described. */
    BAD,
    /** There is one of that name. */
    TAKEN,
    /** There is none of that name. */
    MISSING
  }

  private final Why why;

  public RefusedTokenException(Why why, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  /** Why it was refused. */
  public Why why() {
    return why;
  }
}
