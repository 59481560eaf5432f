package nommer.worker.internal.claim;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import nommer.job.api.JobClaim;
import nommer.job.api.JobStoreException;
import nommer.job.api.LostJobException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A claim whose saves are tried until the store answers: with the store away an attempt goes on and
 * publishes nothing, and if its revision still stands on return, it was never lost.
 */
public record Persistent(JobClaim claim) {
  private static final Logger LOG = LoggerFactory.getLogger(Persistent.class);

  private static final long PAUSE_MILLIS = 500;

  /** A save is given up after this; the lease then mends it. */
  private static final long GIVE_UP_NANOS = TimeUnit.MINUTES.toNanos(10);

  /**
   * Saves.
   *
   * @throws LostJobException the job is no longer ours, or the store stayed away for 10 minutes
   */
  public void untilStored(Consumer<JobClaim> save) throws InterruptedException {
    long end = System.nanoTime() + GIVE_UP_NANOS;
    while (true) {
      try {
        save.accept(claim);
        return;
      } catch (JobStoreException e) {
        if (System.nanoTime() - end > 0) {
          throw new LostJobException(claim.job().id(), "the job store stayed away: " + e);
        }
        LOG.warn("save waits for the store id={} cause={}", claim.job().id(), e.toString());
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
  }

  /**
   * Sees to it that the claim has time for one publish.
   *
   * @throws LostJobException it has not, or the job is no longer ours
   */
  public void requireValidity() throws InterruptedException {
    Duration least = claim.tempo().leastValidity();
    if (claim.validity().compareTo(least) < 0) {
      untilStored(JobClaim::publishing);
    }
    if (claim.validity().compareTo(least) < 0) {
      throw new LostJobException(
          claim.job().id(), "too little of the lease is left to publish safely");
    }
  }
}
