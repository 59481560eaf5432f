package nommer.fleet.scaler.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nommer.contracts.job.UnusedJobStore;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.store.JobCounts;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;

/** Jobs that a test sets: numbers of them, and some one by one. */
final class FakeJobs extends UnusedJobStore {
  /** How many there are in each state, besides {@link #each}. */
  final Map<JobState, Long> counts = new HashMap<>();

  /** How many of those that are PENDING are for later. */
  long later;

  final List<EncodingJob> each = new ArrayList<>();

  @Override
  public JobCounts counts() {
    Map<JobState, Long> all = new HashMap<>(counts);
    each.forEach(job -> all.merge(job.state(), 1L, Long::sum));
    return new JobCounts(all, later);
  }

  @Override
  public JobPage list(JobQuery query) {
    List<EncodingJob> found =
        each.stream()
            .filter(query.filter()::matches)
            .sorted(Comparator.comparing(EncodingJob::createdAt).reversed())
            .limit(query.limit())
            .toList();
    return new JobPage(found, "");
  }

  @Override
  public List<EncodingJob> waiting(Instant from, int limit) {
    return each.stream()
        .filter(job -> job.state() == JobState.PENDING)
        .sorted(Comparator.comparing(EncodingJob::createdAt))
        .limit(limit)
        .toList();
  }

  @Override
  public List<EncodingJob> due(int limit) {
    return each.stream()
        .filter(job -> job.state() == JobState.PENDING && job.request().deadline().isPresent())
        .sorted(Comparator.comparing(job -> job.request().deadline().orElseThrow()))
        .limit(limit)
        .toList();
  }
}
