package nommer.launch;

/** A daemon does not start, and why; its message is all that the user sees. */
public final class LaunchException extends RuntimeException {
  private final int exitCode;

  private LaunchException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** Nothing is to be started: that was only asked for. */
  static LaunchException help(String message) {
    return new LaunchException(0, message, null);
  }

  /** The command line is wrong. */
  static LaunchException usage(String message) {
    return new LaunchException(2, message, null);
  }

  /** The home cannot be used. */
  static LaunchException home(String message, Throwable cause) {
    return new LaunchException(1, message, cause);
  }

  /** Exit code of the process. */
  int exitCode() {
    return exitCode;
  }
}
