package nommer.job.bulk;

import java.time.Instant;

/**
 * How far a task has come.
 *
 * @param state how it is doing
 * @param done jobs to which it was done
 * @param skipped jobs whose state did not allow it any more
 * @param cursor of the list of jobs, where it goes on; empty at the beginning
 * @param endedAt store time; {@link Instant#EPOCH} while it is under way
 * @param problem why it failed; empty if it did not
 */
public record BulkProgress(
    BulkState state, long done, long skipped, String cursor, Instant endedAt, String problem) {
  /** At the beginning. */
  public static final BulkProgress NONE =
      new BulkProgress(BulkState.RUNNING, 0, 0, "", Instant.EPOCH, "");

  /** With so many jobs more. */
  public BulkProgress with(long moreDone, long moreSkipped, String next) {
    return new BulkProgress(state, done + moreDone, skipped + moreSkipped, next, endedAt, problem);
  }

  /** At its end. */
  public BulkProgress ended(BulkState how, Instant at, String why) {
    return new BulkProgress(how, done, skipped, cursor, at, why);
  }
}
