package nommer.comparison.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.store.JobFilter;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;

/** Jobs of the past, written down as {@code nommer simulate --replay} reads them. */
final class PastJobs {
  /** Two weeks of a job every six seconds; the simulator holds them in memory. */
  static final int MOST = 200_000;

  private final JobStore store;
  private final int most;

  PastJobs(JobStore store) {
    this(store, MOST);
  }

  PastJobs(JobStore store, int most) {
    this.store = store;
    this.most = most;
  }

  /**
   * What was written.
   *
   * @param jobs how many
   * @param whole whether those are all that there were; else the latest of them
   */
  record Written(int jobs, boolean whole) {}

  /**
   * Writes the finished jobs that were submitted in that time, the latest first.
   *
   * @throws InterruptedException it is not wanted any more
   * @throws nommer.job.api.JobStoreException the store could not be reached
   */
  Written write(Path file, Instant from, Instant until) throws IOException, InterruptedException {
    JobFilter filter = JobFilter.ofStates(Set.of(JobState.FINISHED)).from(from).until(until);
    int jobs = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("submitted,seconds,deadline,preset,priority\n");
      String cursor = "";
      do {
        if (Thread.interrupted()) {
          throw new InterruptedException("asked to end while jobs are read");
        }
        JobPage page = store.list(new JobQuery(filter, JobQuery.MAX_LIMIT, cursor));
        for (EncodingJob job : page.jobs()) {
          if (jobs == most) {
            return new Written(jobs, false);
          }
          if (job.work().seconds() > 0) {
            out.write(line(job));
            jobs++;
          }
        }
        cursor = page.next();
      } while (!cursor.isEmpty());
    }
    return new Written(jobs, true);
  }

  private static String line(EncodingJob job) {
    return String.format(
        Locale.ROOT,
        "%s,%.3f,%s,%s,%s%n",
        job.createdAt(),
        Math.max(0.001, job.work().seconds()),
        job.request().deadline().map(Instant::toString).orElse(""),
        job.request().outputs().get(0).preset().replaceAll("[,\\s]", ""),
        job.request().priority().word());
  }
}
