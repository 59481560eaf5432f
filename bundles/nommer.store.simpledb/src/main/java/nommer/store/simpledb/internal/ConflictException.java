package nommer.store.simpledb.internal;

/** The condition of a write was not met. */
final class ConflictException extends SdbException {
  private final boolean retried;

  ConflictException(String message, boolean retried, Throwable cause) {
    super(message, cause);
    this.retried = retried;
  }

  /** Whether the write was sent before, so that it may be in conflict with itself. */
  boolean isRetried() {
    return retried;
  }
}
