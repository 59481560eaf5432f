package nommer.job.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What a client says of when it needs a job.
 *
 * @param priority which jobs go first
 * @param deadline when the client wants it finished, or empty; scaling heeds it, the order of jobs
 *     does not
 * @param notBefore store time before which it is not to be begun, or empty: at once
 */
public record Urgency(
    JobPriority priority, Optional<Instant> deadline, Optional<Instant> notBefore) {
  /** That of a job of which the client says nothing. */
  public static final Urgency USUAL = new Urgency(JobPriority.NORMAL, Optional.empty());

  /** To be begun at once. */
  public Urgency(JobPriority priority, Optional<Instant> deadline) {
    this(priority, deadline, Optional.empty());
  }
}
