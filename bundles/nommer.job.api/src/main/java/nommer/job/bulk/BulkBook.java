package nommer.job.bulk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nommer.job.api.JobStoreException;

/** Keeps tasks in the store, beside the jobs. Thread-safe; each call is atomic. */
public interface BulkBook {
  /**
   * Keeps a task, if the revision before it stands; revision 0 if there is none.
   *
   * @return false: somebody else saved it meanwhile
   * @throws JobStoreException the store could not be reached: it may or may not be kept
   */
  boolean save(BulkTask task);

  /**
   * The task as it was saved last.
   *
   * @throws JobStoreException the store could not be reached
   */
  Optional<BulkTask> find(String id);

  /**
   * All that are kept, the newest first.
   *
   * @throws JobStoreException the store could not be reached
   */
  List<BulkTask> all();

  /**
   * Removes those that have ended and were started before that, or some of them if there are very
   * many.
   *
   * @throws JobStoreException the store could not be reached: some may be gone
   */
  void forget(Instant startedBefore);
}
