package nommer.job.api;

import java.time.Instant;

/**
 * A job has entered a state.
 *
 * @param revision the save that moved it; changes of one job are in the order of their revisions
 * @param state what it is since then
 * @param details for people, as of that save; of longer ones the end, {@link #DETAILS} UTF-16 units
 * @param at store time of that save, in milliseconds
 */
public record StateChange(long revision, JobState state, String details, Instant at) {
  /** Most that is kept of the details. */
  public static final int DETAILS = 1000;

  /** Cuts the details. */
  public StateChange {
    int cut = Math.max(0, details.length() - DETAILS);
    if (cut > 0 && Character.isLowSurrogate(details.charAt(cut))) {
      cut++;
    }
    details = details.substring(cut);
  }
}
