package nommer.job.store;

import java.time.Duration;
import nommer.job.api.JobId;
import nommer.job.api.JobStoreException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Wakes the notifier when a client is to be told of a change. The change itself stands in the job's
 * record, so a ring that gets lost costs a moment's delay and nothing else. Thread-safe.
 */
@ProviderType
public interface ChangeBell {
  /**
   * Rings, after the save that made the change.
   *
   * @param id the job; for logs
   * @throws JobStoreException it cannot be rung
   */
  void ring(JobId id);

  /**
   * Waits until it rings, or rang since the last call, at most about {@code wait}.
   *
   * @return whether it rang
   * @throws InterruptedException the thread was interrupted while it waited
   * @throws JobStoreException it cannot be heard
   */
  boolean await(Duration wait) throws InterruptedException;
}
