package nommer.job.service.internal;

import java.time.Duration;
import nommer.job.api.ChangeBell;
import nommer.job.api.JobQueue;
import nommer.job.api.JobService;
import nommer.job.api.JobStore;
import nommer.job.api.Tempo;

/** The real rules. */
public final class TestJobService {
  private TestJobService() {}

  public static JobService over(JobStore store, JobQueue queue, ChangeBell bell, Duration lease) {
    return new StoreJobService(
        store, new Announcer(queue, bell), new Limits(new Tempo(lease), 10, 3));
  }
}
