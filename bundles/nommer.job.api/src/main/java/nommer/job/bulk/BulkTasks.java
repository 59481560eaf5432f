package nommer.job.bulk;

import java.util.List;
import java.util.Optional;
import nommer.job.api.JobStoreException;

/**
 * Does things to many jobs, one task after the other, and goes on after a restart where it was:
 * what was done twice by that does no harm. Thread-safe.
 */
public interface BulkTasks {
  /** Tasks that have not ended, at most. */
  int MOST = 20;

  /**
   * Keeps a task, and begins with it once those before it have ended.
   *
   * @return empty when there are {@link #MOST} already
   * @throws JobStoreException it could not be kept, as far as that can be told
   */
  Optional<BulkTask> start(BulkOrder order);

  /**
   * A task of the last week.
   *
   * @throws JobStoreException the store could not be reached
   */
  Optional<BulkTask> find(String id);

  /**
   * Those of the last week, the newest first.
   *
   * @throws JobStoreException the store could not be reached
   */
  List<BulkTask> all();

  /**
   * Has a task end soon; one that has ended stays as it is.
   *
   * @return as it stands now; empty if there is none
   * @throws JobStoreException the store could not be reached: it may or may not go on
   */
  Optional<BulkTask> cancel(String id);
}
