package nommer.job.store;

import java.util.List;
import nommer.job.api.EncodingJob;

/**
 * Jobs that changed.
 *
 * @param jobs each at its newest revision, no job twice
 * @param cursor where to go on: for {@link JobStore#changed}
 */
public record ChangedJobs(List<EncodingJob> jobs, String cursor) {
  /** Copies the list. */
  public ChangedJobs {
    jobs = List.copyOf(jobs);
  }
}
