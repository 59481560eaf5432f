package nommer.job.service.internal;

import nommer.job.api.EncodingJob;
import nommer.job.api.JobStoreException;
import nommer.job.store.ChangeBell;
import nommer.job.store.JobQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells others of what was saved. The job is safe already: what cannot be told now is told later by
 * upkeep, so nothing is thrown from here.
 */
record Announcer(JobQueue queue, ChangeBell bell) {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  /** A PENDING job waits for a node; of one that is for later nobody is told. */
  void waiting(EncodingJob job) {
    if (job.readiness().later()) {
      return;
    }
    try {
      queue.put(job.id(), job.request().priority());
    } catch (JobStoreException e) {
      LOG.warn("hint not put id={} cause={}", job.id(), e.toString());
    }
  }

  /** A save was made; somebody is told of it only if the client is to hear of it. */
  void saved(EncodingJob job) {
    if (job.isNewlyUntold()) {
      told(job);
    }
  }

  /** Its client is to hear of it by now. */
  void told(EncodingJob job) {
    try {
      bell.ring(job.id());
    } catch (JobStoreException e) {
      LOG.warn("bell not rung id={} state={} cause={}", job.id(), job.state(), e.toString());
    }
  }
}
