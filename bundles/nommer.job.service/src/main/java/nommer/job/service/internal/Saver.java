package nommer.job.service.internal;

import java.util.Optional;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobStore;
import nommer.job.store.StaleJobException;

/**
 * Saves once, and finds out what became of it: a save that was refused, or whose answer got lost,
 * is followed by a consistent read, and the same nonce means that it succeeded. An interrupt may
 * cut the save off, but not that read: a claim would be made that nobody holds. It stands
 * afterwards.
 */
record Saver(JobStore store) {
  enum Outcome {
    SAVED,
    STALE
  }

  /**
   * @throws JobStoreException the job is not saved, as far as the store can tell; it may be tried
   *     again
   */
  Outcome save(EncodingJob job) {
    try {
      store.save(job);
      return Outcome.SAVED;
    } catch (StaleJobException e) {
      return isWritten(job) ? Outcome.SAVED : Outcome.STALE;
    } catch (JobStoreException e) {
      if (isWritten(job)) {
        return Outcome.SAVED;
      }
      throw e;
    }
  }

  private boolean isWritten(EncodingJob job) {
    boolean interrupted = Thread.interrupted();
    try {
      return isHeld(job);
    } catch (JobStoreException e) {
      if (!Thread.interrupted()) {
        throw e;
      }
      interrupted = true; // which came meanwhile, once
      return isHeld(job);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isHeld(EncodingJob job) {
    Optional<EncodingJob> held = store.find(job.id());
    return held.isPresent() && held.get().write().equals(job.write());
  }
}
