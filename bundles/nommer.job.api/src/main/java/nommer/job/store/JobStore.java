package nommer.job.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobStoreException;
import nommer.job.api.Outbox;
import nommer.job.api.Readiness;
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
   * Proves, as far as that can be known without a job, that jobs can be saved; it may take as long
   * as a save. A backend that cannot try it without a cost only reads.
   *
   * @throws JobStoreException they cannot be saved, and why
   */
  default void probe() {
    counts();
  }

  /**
   * The job as last saved; a consistent read.
   *
   * @throws JobStoreException the backend could not be reached
   */
  Optional<EncodingJob> find(JobId id);

  /**
   * A page of jobs, newest first. May lag behind by a moment on eventually consistent backends.
   * Where much must be looked at to find few, a page may have fewer jobs than there are, even none:
   * it says how far it looked, and where to go on.
   *
   * @throws IllegalArgumentException the cursor is not one of this store's
   * @throws JobStoreException the backend could not be reached
   */
  JobPage list(JobQuery query);

  /**
   * How many jobs a filter applies to, {@code most} where it is to more. May lag behind by a moment
   * on eventually consistent backends.
   *
   * @param most at least 1; what a count may cost grows with it
   * @throws JobStoreException the backend could not be reached
   */
  long count(JobFilter filter, long most);

  /**
   * How many jobs there are. May lag behind by a moment on eventually consistent backends.
   *
   * @throws JobStoreException the backend could not be reached
   */
  JobCounts counts();

  /**
   * Running jobs whose lease ended before {@code time}, the oldest end first.
   *
   * @param from no end before it: where a {@link RotatingWindow} goes on
   * @throws JobStoreException the backend could not be reached
   */
  List<EncodingJob> overdue(Instant from, Instant time, int limit);

  /**
   * PENDING jobs that are ready, the oldest submission first.
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
   * PENDING jobs that are ready and whose client gave a deadline, the earliest deadline first.
   *
   * @throws JobStoreException the backend could not be reached
   */
  List<EncodingJob> due(int limit);

  /**
   * PENDING jobs that are marked for later although their time has come, the earliest first.
   *
   * @param time their {@link Readiness#notBefore()} is not after it
   * @throws JobStoreException the backend could not be reached
   */
  List<EncodingJob> ripe(Instant time, int limit);

  /**
   * Jobs with changes that their client is to be told by now, the longest due first. Some may have
   * nothing left to tell: they are to be told so.
   *
   * @param from no {@link Outbox#tellAt()} before it: where a {@link RotatingWindow} goes on
   * @param time no {@link Outbox#tellAt()} is after it
   * @throws JobStoreException the backend could not be reached
   */
  List<EncodingJob> untold(Instant from, Instant time, int limit);

  /**
   * The longest due of all.
   *
   * @throws JobStoreException the backend could not be reached
   */
  default List<EncodingJob> untold(Instant time, int limit) {
    return untold(Instant.EPOCH, time, limit);
  }

  /**
   * Notes how far a client was told. Only the notifier calls it; it makes no revision.
   *
   * @param job as it was read: nothing is noted if it was saved since, as it may have more to tell,
   *     or if another noted that it was told or tried in vain meanwhile. On a store that has but
   *     one condition in a write, of two at the same moment both may be noted
   * @return whether it was noted
   * @throws JobStoreException the backend could not be reached
   */
  boolean tell(EncodingJob job, Outbox.Told told);

  /**
   * Jobs that changed since an earlier call, each at its newest revision; at least once, and in no
   * promised order between jobs. A change is one of state, error, attempts, priority or readiness;
   * a renewal and progress are none. A reader that keeps the revisions which it has seen knows what
   * comes twice.
   *
   * @param cursor of the earlier call; empty for all jobs there are, {@link #latest()} for none
   * @throws IllegalArgumentException the cursor is not one of this store's
   * @throws JobStoreException the backend could not be reached
   */
  ChangedJobs changed(String cursor, int limit);

  /**
   * A cursor for {@link #changed} with which only later changes come.
   *
   * @throws JobStoreException the backend could not be reached
   */
  String latest();

  /**
   * Removes a job that is final. A save of it that comes late is refused like that of any revision
   * which was overtaken. The space is used again.
   *
   * @param revision at which it was found to be final
   * @return whether it is gone; false: it moved since, or is not final
   * @throws JobStoreException the backend could not be reached, or nobody knows whether it is gone
   */
  boolean delete(JobId id, long revision);

  /** The store's clock, in which leases are counted. Never blocks for long. */
  Instant now();
}
