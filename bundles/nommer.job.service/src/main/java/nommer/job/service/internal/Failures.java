package nommer.job.service.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobError;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.PastAttempt;
import nommer.job.api.Readiness;
import nommer.media.api.ErrorCode;

/**
 * What becomes of a job whose attempt failed. An error that may pass puts it back, to be tried
 * again after a pause: 15 s, 1 min, 4 min and so on up to an hour, each cut to a random part of
 * itself, so that jobs which failed together do not come back together ("full jitter", <a
 * href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Brooker
 * 2015</a>).
 *
 * @param most failed attempts within a day, the last of which ends the job
 * @param jitter the random part, 0 to 1
 */
record Failures(int most, DoubleSupplier jitter) {
  private static final double FIRST_MILLIS = 15_000;
  private static final int FACTOR = 4;
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration RECENT = Duration.ofHours(24);

  /** Whatever it is, it may be gone, or another node may not have it. */
  private static final Set<String> PASSING = Set.of(ErrorCode.STORAGE, ErrorCode.NODE);

  /** The job may be to blame: it is given the benefit of the doubt once. */
  private static final Set<String> DOUBTFUL =
      Set.of(ErrorCode.ENCODER_KILLED, ErrorCode.ENCODER_STALLED);

  Failures(int most) {
    this(most, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** The job after its attempt ended so, at {@code now} in store time. */
  EncodingJob ended(EncodingJob running, JobError error, Duration pause, Instant now) {
    Attempts attempts =
        running.attempts().fail(PastAttempt.of(running, now, AttemptOutcome.FAILED, error));
    int recent = recent(attempts, now);
    if (recent >= most || !mayPass(error, attempts)) {
      JobStatus status =
          new JobStatus(
              JobState.ERROR, last(error, recent), error, running.status().progress(), now);
      return running.next(status, running.lease().ended(), attempts);
    }
    Instant due = now.plus(longer(pause, backOff(recent)));
    String details =
        "tries again at %s; attempt %d of %d failed: %s"
            .formatted(due, recent, most, error.message());
    JobStatus status = new JobStatus(JobState.PENDING, details, error, 0, now);
    return running.next(status, running.lease().ended(), attempts).with(Readiness.from(due, now));
  }

  private static String last(JobError error, int recent) {
    return recent == 1
        ? error.message()
        : "failed %d times within 24 h, the last time: %s".formatted(recent, error.message());
  }

  private static boolean mayPass(JobError error, Attempts attempts) {
    return PASSING.contains(error.code())
        || (DOUBTFUL.contains(error.code()) && sinceRetry(attempts, error.code()) == 1);
  }

  /** How often it ended in that code. */
  private static long sinceRetry(Attempts attempts, String code) {
    return attempts
        .history()
        .ended(AttemptOutcome.FAILED)
        .sorted(Comparator.comparing(PastAttempt::ended).reversed())
        .limit(attempts.failed())
        .filter(attempt -> attempt.error().code().equals(code))
        .count();
  }

  private static int recent(Attempts attempts, Instant now) {
    Instant since = now.minus(RECENT);
    long recent =
        attempts
            .history()
            .ended(AttemptOutcome.FAILED)
            .filter(attempt -> attempt.ended().isAfter(since))
            .count();
    return (int) Math.min(recent, attempts.failed());
  }

  private Duration backOff(int failed) {
    double millis = FIRST_MILLIS * Math.pow(FACTOR, failed - 1.0);
    return Duration.ofMillis(
        (long) (Math.min(millis, (double) LONGEST.toMillis()) * jitter.getAsDouble()));
  }

  private static Duration longer(Duration asked, Duration ours) {
    Duration heeded = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    return heeded.compareTo(ours) > 0 ? heeded : ours;
  }
}
