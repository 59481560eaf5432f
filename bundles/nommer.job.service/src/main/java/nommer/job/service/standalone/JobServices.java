package nommer.job.service.standalone;

import nommer.job.api.JobService;
import nommer.job.service.internal.StoreJobService;
import nommer.job.store.ChangeBell;
import nommer.job.store.JobQueue;
import nommer.job.store.JobStore;
import nommer.job.tempo.Tempo;

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
