package nommer.cli.internal;

import nommer.cli.internal.api.Job;

/** Shows how a job gets on. */
interface Progress extends AutoCloseable {
  /** Shows the job as it now is; called often. */
  void show(Job job);

  /** Says something beside it. */
  void note(String text);

  /** Leaves the cursor at the start of a line. */
  @Override
  void close();
}
