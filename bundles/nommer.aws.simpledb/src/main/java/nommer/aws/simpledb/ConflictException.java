package nommer.aws.simpledb;

/** The condition of a write was not met. */
public final class ConflictException extends SdbException {
  private final boolean retried;

  ConflictException(String message, boolean retried, Throwable cause) {
    super(message, cause);
    this.retried = retried;
  }

  /** Whether the write was sent before, so that it may be in conflict with itself. */
  public boolean isRetried() {
    return retried;
  }
}
