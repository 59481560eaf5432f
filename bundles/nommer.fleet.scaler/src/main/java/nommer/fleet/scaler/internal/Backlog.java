package nommer.fleet.scaler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import nommer.fleet.control.Predictor;
import nommer.fleet.policy.DueWork;
import nommer.fleet.policy.JobView;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.store.JobCounts;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;

/**
 * The jobs that are not final, as far as they were read.
 *
 * @param queued those that wait, the oldest first
 * @param running those that a node holds
 * @param due those that wait and have a deadline, the earliest first
 */
record Backlog(List<JobView> queued, List<JobView> running, List<DueWork> due) {
  static final Backlog NONE = new Backlog(List.of(), List.of(), List.of());

  /** To read more tells hardly more, and costs more. */
  private static final int READ = 200;

  /** A cut that hardly matters: what is due last weighs least. A page of SimpleDB. */
  private static final int DUE_READ = 2500;

  private static final Set<JobState> RUNNING =
      EnumSet.of(JobState.DOWNLOADING, JobState.ENCODING, JobState.UPLOADING);

  /**
   * Reads what there is.
   *
   * @throws nommer.job.api.JobStoreException the store could not be read
   */
  static Backlog read(JobStore store, Predictor predictor, JobCounts counts, Instant now) {
    boolean waiting = counts.ready() > 0;
    boolean held = RUNNING.stream().anyMatch(state -> counts.of(state) > 0);
    List<EncodingJob> queued = waiting ? store.waiting(READ) : List.of();
    List<EncodingJob> due = waiting ? store.due(DUE_READ) : List.of();
    List<EncodingJob> running =
        held ? store.list(new JobQuery(RUNNING, READ, "")).jobs() : List.of();
    return new Backlog(
        queued.stream().map(job -> view(job, predictor, now)).toList(),
        running.stream().map(job -> view(job, predictor, now)).toList(),
        due.stream().map(job -> due(job, predictor)).toList());
  }

  private static JobView view(EncodingJob job, Predictor predictor, Instant now) {
    OptionalDouble whole = predictor.seconds(job.request().kind(), "", job.work().size());
    double left = whole.orElse(Double.NaN) * (1 - job.status().progress());
    JobView view =
        JobView.aged(Duration.between(job.createdAt(), now))
            .withSeconds(left)
            .withPriority(job.request().priority().level());
    return job.request().deadline().map(view::dueAt).orElse(view);
  }

  private static DueWork due(EncodingJob job, Predictor predictor) {
    OptionalDouble whole = predictor.seconds(job.request().kind(), "", job.work().size());
    return DueWork.of(job.request().deadline().orElseThrow(), 1)
        .withSeconds(whole.orElse(Double.NaN));
  }

  /** Seconds of {@code count} jobs of which these are some; NaN if nothing is known. */
  static double seconds(List<JobView> some, long count) {
    if (count == 0) {
      return 0;
    }
    double sum = some.stream().mapToDouble(job -> job.predictedSeconds().orElse(Double.NaN)).sum();
    return some.isEmpty() ? Double.NaN : sum * count / some.size();
  }
}
