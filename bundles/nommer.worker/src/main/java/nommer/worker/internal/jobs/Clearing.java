package nommer.worker.internal.jobs;

import java.time.Duration;
import java.util.Optional;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobService;
import nommer.worker.internal.attempt.Equipment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a job that runs alone gets its turn on a node that is busy: the node takes nothing else until
 * what it has is done. Of several nodes one does so for a job; a node does so for one job at a
 * time. Used by the thread that takes jobs.
 */
final class Clearing {
  private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);

  private final JobService service;
  private final Slots slots;
  private final Equipment equipment;
  private final String owner;
  private @Nullable JobId job;

  Clearing(JobService service, Slots slots, Equipment equipment, String owner) {
    this.service = service;
    this.slots = slots;
    this.equipment = equipment;
    this.owner = owner;
  }

  boolean isUnderWay() {
    return job != null;
  }

  /**
   * Claims it if all slots are free beside the one that is reserved; they are reserved then, too.
   * If they are not they may become so.
   */
  Optional<JobClaim> claim(JobId lonely) throws InterruptedException {
    if (slots.reserveOthers(Duration.ZERO)) {
      return claimReserved(lonely);
    }
    if (service.takeTurn(lonely, owner)) {
      LOG.info("takes nothing until it is empty for={} running={}", lonely, slots.busy());
      job = lonely;
      slots.emptying(true);
    }
    return Optional.empty();
  }

  /**
   * Goes on with it.
   *
   * @param patience how long the call may wait for what runs
   * @return whether the job runs now
   */
  boolean goOn(Duration patience) throws InterruptedException {
    JobId lonely = job;
    if (lonely == null || !slots.reserve(patience)) {
      return giveUpUnlessWaiting();
    }
    boolean used = false;
    try {
      if (!slots.reserveOthers(patience)) {
        return giveUpUnlessWaiting();
      }
      Optional<JobClaim> claim = claimReserved(lonely);
      claim.ifPresent(held -> slots.runAlone(held, equipment));
      used = claim.isPresent();
      end();
      return used;
    } finally {
      if (!used) {
        slots.release();
      }
    }
  }

  private boolean giveUpUnlessWaiting() {
    if (job != null && !service.takeTurn(job, owner)) {
      end();
    }
    return false;
  }

  private void end() {
    job = null;
    slots.emptying(false);
  }

  private Optional<JobClaim> claimReserved(JobId id) {
    Optional<JobClaim> claim = Optional.empty();
    try {
      claim = service.claim(id, owner, -1, true);
      return claim;
    } finally {
      if (claim.isEmpty()) {
        slots.releaseOthers();
      }
    }
  }
}
