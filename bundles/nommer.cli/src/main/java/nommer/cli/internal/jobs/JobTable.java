package nommer.cli.internal.jobs;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.Times;

/** Jobs as a table, page by page. */
final class JobTable {
  private static final String ROW = "%-50s  %-11s  %4s  %5s  %-16s  %-16s  %s%n";

  private final PrintStream out;
  private final Instant now;
  private boolean headed;

  JobTable(PrintStream out, Instant now) {
    this.out = out;
    this.now = now;
  }

  void add(List<Job> jobs) {
    if (!headed) {
      headed = true;
      out.printf(ROW, "ID", "STATE", "DONE", "AGE", "PRESET", "ERROR", "DESTINATION");
    }
    jobs.forEach(this::add);
  }

  /** Where its outputs go; of a job that makes none, what it looks at. */
  private static String made(Job job) {
    String places = String.join(" ", job.destinations());
    return places.isEmpty() ? "a look at " + job.text("source") : places;
  }

  /** One's own need not be told. */
  private static String by(Job job) {
    String id = job.text("token_id");
    return id.isEmpty() || id.equals("null") ? "" : "  by " + job.text("token");
  }

  private void add(Job job) {
    out.printf(
        ROW,
        job.id(),
        job.state(),
        job.percent() + "%",
        Times.age(job.text("created_at"), now),
        job.text("preset"),
        job.text("error_code"),
        made(job) + by(job));
  }
}
