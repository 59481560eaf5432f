package nommer.access.standalone;

/** A token's file or description that cannot serve; its message says what to correct. */
public final class BadTokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadTokenException(String message) {
    super(message);
  }

  public BadTokenException(String message, Throwable cause) {
    super(message, cause);
  }
}
