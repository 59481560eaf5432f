package nommer.job.service.internal;

import nommer.job.api.EncodingJob;
import nommer.job.api.JobStoreException;
import nommer.job.store.ChangeBell;
import nommer.job.store.JobQueue;
import nommer.loop.OutageLog;

/**
 * Tells others of what was saved. The job is safe already: what cannot be told now is told later by
 * upkeep, so nothing is thrown from here.
 */
final class Announcer {
  private final JobQueue queue;
  private final ChangeBell bell;
  private final OutageLog hints = new OutageLog("hints are not put; upkeep puts them later");
  private final OutageLog rings = new OutageLog("bells are not rung; clients are told later");

  Announcer(JobQueue queue, ChangeBell bell) {
    this.queue = queue;
    this.bell = bell;
  }

  /** A PENDING job waits for a node; of one that is for later nobody is told. */
  void waiting(EncodingJob job) {
    if (job.readiness().later()) {
      return;
    }
    try {
      queue.put(job.id(), job.request().priority());
      hints.worked();
    } catch (JobStoreException e) {
      hints.failed(e);
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
      rings.worked();
    } catch (JobStoreException e) {
      rings.failed(e);
    }
  }
}
