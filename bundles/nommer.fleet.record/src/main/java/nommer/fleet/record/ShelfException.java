package nommer.fleet.record;

/** A backend could not be reached, and why; the message says what to do if that is known. */
public final class ShelfException extends RuntimeException {
  public ShelfException(String message, Throwable cause) {
    super(message, cause);
  }
}
