package nommer.cli.internal.jobs;

import java.io.PrintStream;
import java.util.List;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.Times;

/** Jobs as a table, page by page. */
final class JobTable {
  private static final String ROW = "%-50s  %-11s  %4s  %-20s  %-16s  %s%n";

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
        Times.seconds(job.text("created_at")),
        job.text("preset"),
        job.text("source"));
  }
}
