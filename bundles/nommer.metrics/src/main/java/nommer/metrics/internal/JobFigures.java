package nommer.metrics.internal;

import java.time.Duration;
import java.util.Locale;
import nommer.job.api.JobState;
import nommer.job.store.JobCounts;
import nommer.job.store.JobStore;

/** Jobs as they are in the store, and how soon it says so. Stateless. */
final class JobFigures implements Figures {
  private static final double NANOS = 1e9;

  private final JobStore store;

  JobFigures(JobStore store) {
    this.store = store;
  }

  @Override
  public void write(Exposition out) {
    long begin = System.nanoTime();
    JobCounts counts = store.counts();
    double took = (System.nanoTime() - begin) / NANOS;
    Exposition.Family jobs = out.gauge("nommer_jobs", "Jobs in the store, by state.");
    for (JobState state : JobState.values()) {
      jobs.is(counts.of(state), "state", state.name().toLowerCase(Locale.ROOT));
    }
    out.gauge("nommer_jobs_later", "Pending jobs that are not to begin yet.").is(counts.later());
    out.gauge(
            "nommer_oldest_waiting_seconds",
            "For how long the oldest job that may begin has waited.")
        .is(oldest());
    out.gauge("nommer_store_counts_seconds", "What the store took to count its jobs.").is(took);
  }

  private double oldest() {
    return store.waiting(1).stream()
        .mapToLong(job -> Duration.between(job.queuedAt(), store.now()).toMillis())
        .map(millis -> Math.max(0, millis))
        .mapToDouble(millis -> millis / 1000.0)
        .findFirst()
        .orElse(0);
  }
}
