package nommer.job.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nommer.job.api.EncodingJob;

/**
 * A page of jobs, newest first.
 *
 * @param jobs the jobs
 * @param next opaque cursor of the page that follows; empty when this is the last. Jobs submitted
 *     meanwhile neither shift nor repeat what follows
 * @param lookedTo on a page that ends early because enough was looked at for one: down to which
 *     submission; empty on all others
 */
public record JobPage(List<EncodingJob> jobs, String next, Optional<Instant> lookedTo) {
  public JobPage {
    jobs = List.copyOf(jobs);
  }

  /** One that is as long as there are jobs, or as was asked for. */
  public JobPage(List<EncodingJob> jobs, String next) {
    this(jobs, next, Optional.empty());
  }
}
