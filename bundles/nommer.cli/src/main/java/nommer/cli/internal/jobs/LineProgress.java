package nommer.cli.internal.jobs;

import java.io.PrintStream;
import nommer.cli.internal.api.Job;

/** For logs: a line for each change of state and each further tenth. */
final class LineProgress implements Progress {
  private final PrintStream err;
  private String state = "";
  private int tenths;

  LineProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void show(Job job) {
    int now = job.percent() / 10;
    if (job.state().equals(state) && now <= tenths) {
      return;
    }
    state = job.state();
    tenths = now;
    err.println(String.format("%-11s %3d%%", state, job.percent()));
  }

  @Override
  public void note(String text) {
    err.println("nommer: " + text);
  }

  @Override
  public void close() {
    err.flush();
  }
}
