package nommer.rest.internal.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobOutput;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;

/**
 * Pages that end where they have so many jobs or so many characters, whichever comes first. The
 * store is asked for a few jobs at a time, so that no more than these are held beyond the bound.
 */
record Pages(JobStore store) {
  /** With this a page is full, however few its jobs. */
  static final int FULL = 4 << 20;

  /** Jobs that are asked for at a time. */
  static final int CHUNK = 16;

  /**
   * The page; its cursor may be there though it has fewer jobs than were asked for.
   *
   * @throws IllegalArgumentException the cursor is not one of the store's
   */
  JobPage of(JobQuery query) {
    List<EncodingJob> jobs = new ArrayList<>();
    long size = 0;
    String cursor = query.cursor();
    do {
      int chunk = Math.min(CHUNK, query.limit() - jobs.size());
      JobPage page = store.list(new JobQuery(query.states(), query.token(), chunk, cursor));
      jobs.addAll(page.jobs());
      size += page.jobs().stream().mapToLong(Pages::size).sum();
      cursor = page.next();
    } while (!cursor.isEmpty() && jobs.size() < query.limit() && size < FULL);
    return new JobPage(jobs, cursor);
  }

  /** Of what clients and encoders may make long, about. */
  private static long size(EncodingJob job) {
    long size = job.status().details().length();
    size += job.request().source().length();
    size += job.request().notifyUrl().length();
    for (JobOutput output : job.request().outputs()) {
      size += output.destination().length();
      size += output.options().length();
    }
    for (Map.Entry<String, String> entry : job.request().metadata().entrySet()) {
      size += entry.getKey().length();
      size += entry.getValue().length();
    }
    return size;
  }
}
