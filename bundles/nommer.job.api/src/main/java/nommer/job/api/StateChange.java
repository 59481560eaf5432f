package nommer.job.api;

import java.time.Instant;

/**
 * A job has entered a state.
 *
 * @param id the job
 * @param revision the save that moved it; changes of one job are in the order of their revisions
 * @param state what it is since then
 * @param details for people, as of that save
 * @param at store time of that save
 * @param notifyUrl where the client wants to hear of it
 */
public record StateChange(
    JobId id, long revision, JobState state, String details, Instant at, String notifyUrl) {
  /** The change that the job's last save made. */
  public static StateChange of(EncodingJob job) {
    return new StateChange(
        job.id(),
        job.revision(),
        job.state(),
        job.status().details(),
        job.status().updatedAt(),
        job.request().notifyUrl());
  }
}
