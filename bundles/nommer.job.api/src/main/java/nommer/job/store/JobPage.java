package nommer.job.store;

import java.util.List;
import nommer.job.api.EncodingJob;

/**
 * A page of jobs, newest first.
 *
 * @param jobs the jobs
 * @param next opaque cursor of the page that follows; empty when this is the last. Jobs submitted
 *     meanwhile neither shift nor repeat what follows
 */
public record JobPage(List<EncodingJob> jobs, String next) {
  public JobPage {
    jobs = List.copyOf(jobs);
  }
}
