package nommer.cli.internal.jobs;

import java.time.Clock;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.call.Context;

/** Shows how a job gets on. */
public interface Progress extends AutoCloseable {
  /** A bar where a person looks on, lines elsewhere. */
  static Progress on(Context context) {
    return context.terminal()
        ? new BarProgress(context.err(), Clock.systemUTC())
        : new LineProgress(context.err());
  }

  /** Shows the job as it now is; called often. */
  void show(Job job);

  /** Says something beside it. */
  void note(String text);

  /** Leaves the cursor at the start of a line. */
  @Override
  void close();
}
