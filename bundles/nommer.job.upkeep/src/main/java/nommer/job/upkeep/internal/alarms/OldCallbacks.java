package nommer.job.upkeep.internal.alarms;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import nommer.job.api.EncodingJob;
import nommer.job.store.JobStore;

/**
 * Whether clients have not been told for long.
 *
 * @param store has what they are to be told
 */
record OldCallbacks(JobStore store) {
  private static final int LIMIT = 200;

  /** Also those that were tried in vain, and are put off. */
  private static final Duration AHEAD = Duration.ofDays(1);

  String look() {
    Instant now = store.now();
    Instant before = now.minus(Thresholds.CALLBACK);
    List<EncodingJob> old =
        store.untold(now.plus(AHEAD), LIMIT).stream()
            .filter(job -> !job.outbox().untold().isEmpty() && since(job).isBefore(before))
            .sorted(Comparator.comparing(OldCallbacks::since))
            .toList();
    return old.isEmpty()
        ? ""
        : "the clients of %d jobs or more are not told of changes older than %d min, the oldest of %s, of the job %s: does its notify_url or webhook answer?"
            .formatted(
                old.size(), Thresholds.CALLBACK.toMinutes(), since(old.get(0)), old.get(0).id());
  }

  private static Instant since(EncodingJob job) {
    return job.outbox().untold().get(0).at();
  }
}
