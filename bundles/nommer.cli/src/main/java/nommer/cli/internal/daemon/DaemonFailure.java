package nommer.cli.internal.daemon;

/** A daemon could not be started, died, or does not end; the message says which, and what to do. */
public final class DaemonFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the message for the user. */
  public DaemonFailure(String message) {
    super(message);
  }

  /** With the message for the user and its cause. */
  public DaemonFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
