package nommer.job.api;

import java.time.Instant;

/**
 * How a job is doing, as of its last save.
 *
 * @param state where it stands
 * @param details for people: what goes on, or the error's message, or warnings of a finished job
 * @param error why it ended without a result, or {@link JobError#NONE}
 * @param progress the part that is done, 0 to 1
 * @param updatedAt store time of the save
 */
public record JobStatus(
    JobState state, String details, JobError error, double progress, Instant updatedAt) {
  public JobStatus {
    if (!(progress >= 0 && progress <= 1)) {
      throw new IllegalArgumentException("progress is not between 0 and 1: " + progress);
    }
  }

  /** The same job a moment later, in {@code state} with nothing done yet and no error. */
  public static JobStatus of(JobState state, String details, Instant at) {
    return new JobStatus(state, details, JobError.NONE, state == JobState.FINISHED ? 1 : 0, at);
  }
}
