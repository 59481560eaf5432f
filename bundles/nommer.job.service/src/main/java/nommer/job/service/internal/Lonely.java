package nommer.job.service.internal;

import java.time.Instant;
import java.util.function.Supplier;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobError;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.PastAttempt;
import nommer.job.api.Turn;

/**
 * The saves of jobs that run alone, or are given up without another claim.
 *
 * @param now the store's time
 */
record Lonely(Supplier<Instant> now) {
  /** Why a job runs alone, for its details. */
  static String words(Attempts attempts) {
    return "runs alone on a node, since it was lost %d times".formatted(attempts.lost());
  }

  /** A job whose lease ran out, to be claimed by a node that has nothing else to do. */
  EncodingJob waiting(EncodingJob lost, Attempts attempts) {
    String details =
        "waits for a node that has nothing else to do: it %s, the last time with %s"
            .formatted(words(attempts), lastLoss(attempts));
    return lost.next(
        JobStatus.of(JobState.PENDING, details, now.get()), lost.lease().revoked(), attempts);
  }

  private static String lastLoss(Attempts attempts) {
    return attempts
        .history()
        .ended(AttemptOutcome.LOST)
        .reduce((earlier, later) -> later)
        .map(PastAttempt::toString)
        .orElse("a node that nothing is known of");
  }

  /** A job that a node empties itself for. */
  EncodingJob turned(EncodingJob job, Turn turn) {
    String node = turn.owner().substring(0, Math.max(0, turn.owner().indexOf('/')));
    String details =
        "waits until node %s has nothing else to do: it %s".formatted(node, words(job.attempts()));
    return job.turned(turn, details, now.get());
  }

  /** A job that was lost once more when nothing but the removal of what it left was to be done. */
  EncodingJob givenUp(EncodingJob lost, Attempts attempts) {
    JobError error = Verdict.on(attempts, lost.status().details());
    return abandoned(lost, attempts, error.reason(), error.message());
  }

  EncodingJob abandoned(EncodingJob job, Attempts attempts, String reason, String why) {
    JobError error = new JobError("ABANDONED", reason, why);
    double progress = job.status().progress();
    return job.next(
        new JobStatus(JobState.ABANDONED, why, error, progress, now.get()),
        job.lease().revoked(),
        attempts);
  }
}
