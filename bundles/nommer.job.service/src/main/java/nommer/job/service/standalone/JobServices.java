package nommer.job.service.standalone;

import nommer.job.api.ChangeBell;
import nommer.job.api.JobQueue;
import nommer.job.api.JobService;
import nommer.job.api.JobStore;
import nommer.job.api.Tempo;
import nommer.job.service.internal.StoreJobService;

/** The rules of jobs over any backends. */
public final class JobServices {
  private JobServices() {}

  /** Thread-safe as the daemons' own, with the limits that apply where nothing is configured. */
  public static JobService over(JobStore store, JobQueue queue, ChangeBell bell) {
    return StoreJobService.unconfigured(store, queue, bell);
  }

  /**
   * The same at another pace.
   *
   * @param tempo what claims are given
   */
  public static JobService over(JobStore store, JobQueue queue, ChangeBell bell, Tempo tempo) {
    return StoreJobService.unconfigured(store, queue, bell, tempo);
  }
}
