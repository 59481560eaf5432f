package nommer.cli.internal.jobs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.JobPage;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.options.Nommer;

/** Prints jobs page by page: as a table, or each page as a line of JSON. */
final class JobListing {
  /** Jobs of a page. */
  static final int PAGE = 100;

  private final boolean json;
  private final PrintStream out;
  private final JobTable table;
  private final List<Job> page = new ArrayList<>();

  JobListing(Nommer nommer) {
    json = nommer.json();
    out = nommer.context().out();
    table = new JobTable(out, Instant.now());
  }

  void print(JobPage whole) {
    if (json) {
      out.println(Json.line(whole.json()));
    } else {
      table.add(whole.jobs());
    }
  }

  /** One of a page, which is printed once it is full. */
  void add(Job job) {
    page.add(job);
    if (page.size() == PAGE) {
      flush();
    }
  }

  /** Prints the page that is not full. */
  void flush() {
    ObjectNode whole = Json.object();
    ArrayNode jobs = whole.putArray("jobs");
    page.forEach(job -> jobs.add(job.json()));
    print(new JobPage(whole.putNull("next")));
    page.clear();
  }
}
