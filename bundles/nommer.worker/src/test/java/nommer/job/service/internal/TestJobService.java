package nommer.job.service.internal;

import java.time.Duration;
import nommer.job.api.JobQueue;
import nommer.job.api.JobService;
import nommer.job.api.JobStore;
import nommer.job.api.StateChanges;
import nommer.job.api.Tempo;

/** The real rules. */
public final class TestJobService {
  private TestJobService() {}

  public static JobService over(
      JobStore store, JobQueue queue, StateChanges changes, Duration lease) {
    return new StoreJobService(
        store, new Announcer(queue, changes), new Limits(new Tempo(lease), 10, 3));
  }
}
