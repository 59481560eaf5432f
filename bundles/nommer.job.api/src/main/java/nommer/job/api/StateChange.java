package nommer.job.api;

import java.time.Instant;

/**
 * A job has entered a state.
 *
 * @param revision the save that moved it, or that had it told once more; changes of one job are in
 *     the order of their revisions
 * @param state what it is since then
 * @param details for people, as of that save; of longer ones the end, {@link #DETAILS} UTF-16 units
 * @param error why it came to that state, without a message, which the details have; or {@link
 *     JobError#NONE}
 * @param at store time of that save, in milliseconds
 * @param since store time at which it entered the state: earlier than {@code at} for one that is
 *     told once more
 */
public record StateChange(
    long revision, JobState state, String details, JobError error, Instant at, Instant since) {
  /** Most that is kept of the details. */
  public static final int DETAILS = 1000;

  /** Cuts the details, and the error's message. */
  public StateChange {
    int cut = Math.max(0, details.length() - DETAILS);
    if (cut > 0 && Character.isLowSurrogate(details.charAt(cut))) {
      cut++;
    }
    details = details.substring(cut);
    error = new JobError(error.code(), error.reason(), "");
  }

  /** One without an error, by the save that moved it. */
  public StateChange(long revision, JobState state, String details, Instant at) {
    this(revision, state, details, JobError.NONE, at, at);
  }

  /** The change to {@code status}, told by the save of that revision at {@code at}. */
  static StateChange to(JobStatus status, long revision, Instant at) {
    return new StateChange(
        revision, status.state(), status.details(), status.error(), at, status.updatedAt());
  }
}
