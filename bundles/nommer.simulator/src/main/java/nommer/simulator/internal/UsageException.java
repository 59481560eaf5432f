package nommer.simulator.internal;

/** The command line, or a file that it names, cannot be used; the message says what to do. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
