package nommer.job.bulk;

import java.time.Instant;
import nommer.job.api.JobId;

/**
 * Something that is done to all jobs of a search.
 *
 * @param id has the form of a job's
 * @param order what is to be done
 * @param progress how far it has come
 * @param runner who is at it, or was last; empty for nobody yet
 * @param until store time up to which nobody else takes it from its runner
 * @param revision number of the save, from 0
 */
public record BulkTask(
    String id,
    BulkOrder order,
    BulkProgress progress,
    String runner,
    Instant until,
    long revision) {
  /** One that was asked for just now; not yet saved. */
  public static BulkTask of(BulkOrder order) {
    String id = JobId.create(order.startedAt()).value();
    return new BulkTask(id, order, BulkProgress.NONE, "", Instant.EPOCH, 0);
  }

  /** Whether there is nothing left to do. */
  public boolean hasEnded() {
    return progress.state() != BulkState.RUNNING;
  }

  /** Whether somebody may take it up. */
  public boolean isFree(String who, Instant now) {
    return !hasEnded() && (runner.equals(who) || !until.isAfter(now));
  }

  /** The next revision, held by somebody up to a time. */
  public BulkTask held(String who, Instant term) {
    return new BulkTask(id, order, progress, who, term, revision + 1);
  }

  /** The next revision, come so far, and held by the same up to a time. */
  public BulkTask come(BulkProgress so, Instant term) {
    return new BulkTask(id, order, so, runner, term, revision + 1);
  }
}
