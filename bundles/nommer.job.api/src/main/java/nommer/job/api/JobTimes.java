package nommer.job.api;

import java.time.Instant;

/**
 * When a job began to wait, and when it was begun; {@link Instant#EPOCH} stands for none, and for
 * what was not noted. When it ended is the last change of its status.
 *
 * @param queuedAt store time since which it waits, or waited before it was begun, if that was not
 *     from its submission on
 * @param startedAt store time at which a node first took it since it last waited
 * @param claimedAt store time of the last claim
 */
public record JobTimes(Instant queuedAt, Instant startedAt, Instant claimedAt) {
  /** It waits since its submission. */
  public static final JobTimes NONE = new JobTimes(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

  /** It waits since {@code time}. */
  public static JobTimes queued(Instant time) {
    return new JobTimes(time, Instant.EPOCH, Instant.EPOCH);
  }

  /** The same with a claim at {@code time}. */
  JobTimes claimed(Instant time) {
    return new JobTimes(queuedAt, startedAt, time);
  }

  /** What they are once a job has moved on; a takeover goes on with what was begun. */
  JobTimes moved(JobState from, JobState to, Instant time) {
    if (to == JobState.PENDING) {
      return from == JobState.PENDING ? this : queued(time);
    }
    return from == JobState.PENDING && to.isRunning()
        ? new JobTimes(queuedAt, time, claimedAt)
        : this;
  }

  /** Whether a node took it since it last waited. */
  public boolean isStarted() {
    return startedAt.isAfter(Instant.EPOCH);
  }
}
