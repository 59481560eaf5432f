package nommer.cli.internal;

import java.io.PrintStream;
import java.util.List;
import nommer.cli.internal.api.Job;

/** Jobs as a table, page by page. */
final class JobTable {
  private static final String ROW = "%-50s  %-11s  %4s  %-20s  %-16s  %s%n";
  private static final int SECONDS = "2026-01-01T00:00:00".length();

  private final PrintStream out;
  private boolean headed;

  JobTable(PrintStream out) {
    this.out = out;
  }

  void add(List<Job> jobs) {
    if (!headed) {
      headed = true;
      out.printf(ROW, "ID", "STATE", "DONE", "CREATED", "PRESET", "SOURCE");
    }
    jobs.forEach(this::add);
  }

  private void add(Job job) {
    out.printf(
        ROW,
        job.id(),
        job.state(),
        job.percent() + "%",
        seconds(job.text("created_at")),
        job.text("preset"),
        job.text("source"));
  }

  /** A time of the API, to the second. */
  static String seconds(String time) {
    return time.length() > SECONDS ? time.substring(0, SECONDS) + "Z" : time;
  }
}
