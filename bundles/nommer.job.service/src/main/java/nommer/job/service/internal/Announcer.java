package nommer.job.service.internal;

import nommer.job.api.EncodingJob;
import nommer.job.api.JobQueue;
import nommer.job.api.JobStoreException;
import nommer.job.api.StateChange;
import nommer.job.api.StateChanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells others of what was saved. The job is safe already: what cannot be told now is told later by
 * upkeep, so nothing is thrown from here.
 */
record Announcer(JobQueue queue, StateChanges changes) {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  /** A PENDING job waits for a node. */
  void waiting(EncodingJob job) {
    try {
      queue.put(job.id(), job.request().priority());
    } catch (JobStoreException e) {
      LOG.warn("hint not put id={} cause={}", job.id(), e.toString());
    }
  }

  /** A save followed another; told of only if the state changed and the client cares. */
  void moved(EncodingJob before, EncodingJob after) {
    if (before.state() == after.state() || !after.hasCallback()) {
      return;
    }
    try {
      changes.announce(StateChange.of(after));
    } catch (JobStoreException e) {
      LOG.warn(
          "change not announced id={} state={} cause={}", after.id(), after.state(), e.toString());
    }
  }
}
