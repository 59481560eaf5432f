package nommer.cli.internal.call;

/** Ends the command with a message for the user and an exit code. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Failure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** A job that ended otherwise than FINISHED, or cannot be what was asked of it. */
  public static Failure job(String message) {
    return new Failure(ExitCode.JOB, message);
  }

  /** A command line that cannot be carried out as it stands. */
  public static Failure usage(String message) {
    return new Failure(ExitCode.USAGE, message);
  }

  /** A feederd that cannot be reached or started. */
  public static Failure daemon(String message) {
    return new Failure(ExitCode.DAEMON, message);
  }

  /** What the process ends with. */
  public int exitCode() {
    return exitCode;
  }
}
