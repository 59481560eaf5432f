package nommer.job.api;

import java.time.Instant;
import java.util.UUID;

/**
 * The whole record of a job at one revision.
 *
 * @param id its name
 * @param request what the client asked for
 * @param createdAt store time of the submission
 * @param status how it is doing
 * @param lease who holds it, or held it last
 * @param attempts how often it was tried
 * @param work what the attempt that finished it took, or {@link JobWork#NONE}
 * @param open whether upkeep must still look after it: not final, or final with its last callback
 *     not yet settled
 * @param revision number of this save, 0 for the first, +1 each, never reset: the sole condition of
 *     the next save
 * @param write a nonce per save: it tells an author whose answer got lost that the save succeeded
 */
public record EncodingJob(
    JobId id,
    JobRequest request,
    Instant createdAt,
    JobStatus status,
    Lease lease,
    Attempts attempts,
    JobWork work,
    boolean open,
    long revision,
    String write) {
  public EncodingJob {
    if (revision < 0) {
      throw new IllegalArgumentException("negative revision of job " + id);
    }
  }

  /** A new job, PENDING, not yet saved. */
  public static EncodingJob create(JobId id, JobRequest request, Instant now) {
    return new EncodingJob(
        id,
        request,
        now,
        JobStatus.of(JobState.PENDING, "", now),
        Lease.NONE,
        Attempts.NONE,
        JobWork.NONE,
        true,
        0,
        nonce());
  }

  /** The next revision of this job, to be saved. */
  public EncodingJob next(JobStatus newStatus, Lease newLease, Attempts newAttempts) {
    return new EncodingJob(
        id,
        request,
        createdAt,
        newStatus,
        newLease,
        newAttempts,
        work,
        !newStatus.state().isFinal() || hasCallback(),
        revision + 1,
        nonce());
  }

  /** The same final job with its last callback settled: nobody need look after it any more. */
  public EncodingJob settled() {
    return new EncodingJob(
        id, request, createdAt, status, lease, attempts, work, false, revision + 1, nonce());
  }

  /** The same revision, with what its last attempt took. */
  public EncodingJob worked(JobWork taken) {
    return new EncodingJob(
        id, request, createdAt, status, lease, attempts, taken, open, revision, write);
  }

  /** Whether the client wants to hear of its changes. */
  public boolean hasCallback() {
    return !request.notifyUrl().isEmpty();
  }

  /** Shorthand for {@code status().state()}. */
  public JobState state() {
    return status.state();
  }

  private static String nonce() {
    return UUID.randomUUID().toString();
  }
}
