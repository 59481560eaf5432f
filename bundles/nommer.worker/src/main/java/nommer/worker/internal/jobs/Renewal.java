package nommer.worker.internal.jobs;

import java.time.Duration;
import java.util.function.Supplier;
import nommer.job.api.JobClaim;
import nommer.job.api.JobStoreException;
import nommer.job.api.LostJobException;
import nommer.job.tempo.Tempo;
import nommer.worker.internal.claim.RunningJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of running jobs, and gives back those whose thread did not within {@code heed}
 * of its stop. It does nothing else: a renewal that waits behind other work makes a job run twice.
 * One that failed is tried again soon: the next ones may not be answered either.
 */
public record Renewal(String node, Slots slots, Supplier<Tempo> tempo, Duration heed) {
  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

  /**
   * Renews each of them.
   *
   * @return the time until the next round
   * @throws JobStoreException one at least was not renewed, to be tried again soon; what is thrown
   *     is the first
   */
  public Duration renewAll() {
    @Nullable JobStoreException away = null;
    for (RunningJob job : slots.running()) {
      try {
        renew(job);
      } catch (LostJobException e) {
        job.stop(RunningJob.Stop.LOST);
      } catch (JobStoreException e) {
        away = away == null ? e : away;
      }
    }
    if (away != null) {
      throw away;
    }
    return tempo.get().renewal();
  }

  private void renew(RunningJob job) {
    if (job.isStuck(heed)) {
      giveBack(job.claim());
      job.wentBack();
    } else {
      job.claim().renew();
    }
  }

  /** For a thread that does not come back from an encoder. */
  private void giveBack(JobClaim claim) {
    LOG.error("attempt does not heed its stop id={} claim={}", claim.job().id(), claim.claim());
    claim.giveBack("given back: its encoder on node %s did not heed the stop".formatted(node));
  }
}
