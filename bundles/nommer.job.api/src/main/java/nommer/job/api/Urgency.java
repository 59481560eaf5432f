package nommer.job.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What a client says of when it needs a job.
 *
 * @param priority which jobs go first
 * @param deadline when the client wants it finished, or empty; scaling heeds it, the order of jobs
 *     does not
 */
public record Urgency(JobPriority priority, Optional<Instant> deadline) {
  /** That of a job of which the client says nothing. */
  public static final Urgency USUAL = new Urgency(JobPriority.NORMAL, Optional.empty());
}
