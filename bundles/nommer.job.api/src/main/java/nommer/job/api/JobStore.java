package nommer.job.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The durable record of every job. Thread-safe; each call is atomic. */
@ProviderType
public interface JobStore {
  /**
   * Stores {@code job} if the store holds {@code job.revision() - 1}; revision 0 inserts. A save of
   * a PENDING, FINISHED, ERROR, ABANDONED or CANCELLED job survives a power cut once this returns;
   * saves in between may share a later flush, since their loss is mended like a lost lease.
   *
   * @throws StaleJobException another save got there first: reload and decide again
   * @throws JobTooLargeException the backend cannot hold so much; nothing was stored
   * @throws JobStoreException the backend could not be reached: reload; the same {@code write}
   *     nonce means success
   */
  void save(EncodingJob job);

  /**
   * The job as last saved; a consistent read.
   *
   * @throws JobStoreException the backend could not be reached
   */
  Optional<EncodingJob> find(JobId id);

  /**
   * A page of jobs, newest first. May lag behind by a moment on eventually consistent backends.
   *
   * @throws IllegalArgumentException the cursor is not one of this store's
   * @throws JobStoreException the backend could not be reached
   */
  JobPage list(JobQuery query);

  /**
   * Number of jobs in each state; every state has an entry.
   *
   * @throws JobStoreException the backend could not be reached
   */
  Map<JobState, Long> counts();

  /**
   * Running jobs whose lease's deadline is before {@code time}, oldest deadline first.
   *
   * @param from no deadline before it: where a {@link RotatingWindow} goes on
   * @throws JobStoreException the backend could not be reached
   */
  List<EncodingJob> overdue(Instant from, Instant time, int limit);

  /**
   * Final jobs that are still {@link EncodingJob#open()} and were saved last before {@code time},
   * the oldest save first: their last callback may be lost.
   *
   * @param from no save before it: where a {@link RotatingWindow} goes on
   * @throws JobStoreException the backend could not be reached
   */
  List<EncodingJob> unsettled(Instant from, Instant time, int limit);

  /**
   * PENDING jobs, the oldest submission first.
   *
   * @param from no submission before it: where a {@link RotatingWindow} goes on
   * @throws JobStoreException the backend could not be reached
   */
  List<EncodingJob> waiting(Instant from, int limit);

  /**
   * The oldest of all that wait.
   *
   * @throws JobStoreException the backend could not be reached
   */
  default List<EncodingJob> waiting(int limit) {
    return waiting(Instant.EPOCH, limit);
  }

  /**
   * PENDING jobs whose client gave a deadline, the earliest deadline first.
   *
   * @throws JobStoreException the backend could not be reached
   */
  List<EncodingJob> due(int limit);

  /** The store's clock, in which deadlines are counted. Never blocks for long. */
  Instant now();
}
