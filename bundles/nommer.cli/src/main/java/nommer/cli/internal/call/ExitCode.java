package nommer.cli.internal.call;

/** What the process ends with; scripts rely on these. */
public final class ExitCode {
  /** The job is FINISHED, or what was asked is done. */
  public static final int OK = 0;

  /** The job ended otherwise, or is in no state for what was asked. */
  public static final int JOB = 1;

  /** The command line or the request cannot be used. */
  public static final int USAGE = 2;

  /** feederd cannot be reached or started. */
  public static final int DAEMON = 3;

  /** Ended by Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
