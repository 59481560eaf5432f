package nommer.job.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What a client may change of a job while it waits. Immutable.
 *
 * @param urgency when the client needs it
 * @param notifyUrl where to send every change of state, or empty
 */
public record Terms(Urgency urgency, String notifyUrl) {
  /** The same with another priority. */
  public Terms with(JobPriority priority) {
    return with(new Urgency(priority, urgency.deadline(), urgency.notBefore()));
  }

  /** The same with another deadline, or none. */
  public Terms withDeadline(Optional<Instant> deadline) {
    return with(new Urgency(urgency.priority(), deadline, urgency.notBefore()));
  }

  /** The same, to be begun no earlier than that in store time, or at once. */
  public Terms withNotBefore(Optional<Instant> notBefore) {
    return with(new Urgency(urgency.priority(), urgency.deadline(), notBefore));
  }

  /** The same with another address, or none if it is empty. */
  public Terms withNotifyUrl(String newUrl) {
    return new Terms(urgency, newUrl);
  }

  /** How ready a PENDING job is on them: as it was, unless its time is another. */
  Readiness readiness(EncodingJob job, Instant now) {
    return urgency.notBefore().equals(job.request().urgency().notBefore())
        ? job.readiness()
        : urgency.notBefore().map(time -> Readiness.from(time, now)).orElse(Readiness.READY);
  }

  private Terms with(Urgency newUrgency) {
    return new Terms(newUrgency, notifyUrl);
  }
}
