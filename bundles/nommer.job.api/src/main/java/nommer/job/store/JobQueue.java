package nommer.job.store;

import java.time.Duration;
import java.util.List;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import nommer.job.api.JobStoreException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells nodes that there is work. A message is only a hint: the job store decides who works on
 * what, so a hint may come twice, late, or for a job long done; a lost one is put again by upkeep.
 * Thread-safe.
 */
@ProviderType
public interface JobQueue {
  /**
   * Announces a PENDING job that was saved before.
   *
   * @param priority of the job, or a higher one for a job that has waited long
   * @throws JobStoreException the backend could not be reached: the job is safe, and will be hinted
   *     again
   */
  void put(JobId id, JobPriority priority);

  /**
   * Takes up to {@code max} hints, those of a higher priority first, waiting up to {@code wait} for
   * the first.
   *
   * @return the hints, empty when none came in time
   * @throws InterruptedException the thread was interrupted while it waited
   * @throws JobStoreException the backend could not be reached
   */
  List<Delivery> take(int max, Duration wait) throws InterruptedException;

  /** One hint, in the hands of whoever took it. */
  @ProviderType
  interface Delivery {
    /** The job it speaks of. */
    JobId id();

    /** Drops the hint: the claim on the job is decided, one way or the other. */
    void done();

    /** Puts the hint back, for another try by anyone after {@code delay}. */
    void giveBack(Duration delay);
  }
}
