package nommer.job.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The whole record of a job at one revision.
 *
 * @param id its name
 * @param request what the client asked for
 * @param createdAt store time of the submission
 * @param status how it is doing
 * @param readiness whether it may be claimed, while it is PENDING
 * @param lease who holds it, or held it last
 * @param attempts how often it was tried
 * @param work what the attempt that finished it took, or {@link JobWork#NONE}
 * @param media what came in and went out of that attempt, or {@link JobMedia#NONE}
 * @param course what its last attempts did, or {@link JobCourse#NONE}
 * @param times since when it waits, and when it was begun
 * @param outbox what its client is still to be told
 * @param edition which save it is
 */
public record EncodingJob(
    JobId id,
    JobRequest request,
    Instant createdAt,
    JobStatus status,
    Readiness readiness,
    Lease lease,
    Attempts attempts,
    JobWork work,
    JobMedia media,
    JobCourse course,
    JobTimes times,
    Outbox outbox,
    Edition edition) {
  /** A new job, PENDING, and ready unless its client wants it later; not yet saved. */
  public static EncodingJob create(JobId id, JobRequest request, Instant now) {
    return new EncodingJob(
        id,
        request,
        now,
        JobStatus.of(JobState.PENDING, "", now),
        request
            .urgency()
            .notBefore()
            .map(time -> Readiness.from(time, now))
            .orElse(Readiness.READY),
        Lease.NONE,
        Attempts.NONE,
        JobWork.NONE,
        JobMedia.NONE,
        JobCourse.NONE,
        JobTimes.NONE,
        Outbox.EMPTY,
        Edition.first());
  }

  /**
   * The next revision of this job, to be saved. A move to another state goes to the outbox if the
   * client wants to hear of it; one that is PENDING afterwards is as ready as it was, any other
   * would be ready.
   */
  public EncodingJob next(JobStatus newStatus, Lease newLease, Attempts newAttempts) {
    boolean moves = newStatus.state() != state();
    boolean changes =
        moves || !newStatus.error().equals(status.error()) || !newAttempts.equals(attempts);
    Edition next = edition.next(changes);
    return new EncodingJob(
        id,
        request,
        createdAt,
        newStatus,
        newStatus.state() == JobState.PENDING ? readiness : Readiness.READY,
        newLease,
        newAttempts,
        work,
        media,
        course,
        moved(newStatus, newLease),
        moves && request.tells(newStatus.state())
            ? outbox.with(StateChange.to(newStatus, next.revision(), newStatus.updatedAt()))
            : outbox,
        next);
  }

  private JobTimes moved(JobStatus newStatus, Lease newLease) {
    Instant now = newStatus.updatedAt();
    JobTimes moved = times.moved(state(), newStatus.state(), now);
    return newLease.claim() == lease.claim() ? moved : moved.claimed(now);
  }

  /** The next revision of a PENDING job, to be claimed at once from now on. */
  public EncodingJob ready(Instant now) {
    return ready(now, attempts);
  }

  private EncodingJob ready(Instant now, Attempts newAttempts) {
    return next(same(status.details(), now), lease, newAttempts)
        .with(Readiness.READY)
        .with(JobTimes.queued(now));
  }

  private JobStatus same(String details, Instant now) {
    return new JobStatus(state(), details, status.error(), status.progress(), now);
  }

  /** The same of a job that a client wants at once: what failed before does not count any more. */
  public EncodingJob due(Instant now) {
    return ready(now, attempts.retry());
  }

  /**
   * The next revision of a PENDING job, to be done on these terms. Where no address is left, what
   * was to be told is not told any more.
   */
  public EncodingJob on(Terms terms, Instant now) {
    Readiness newReadiness = terms.readiness(this, now);
    boolean ripens = readiness.later() && !newReadiness.later();
    return next(same(status.details(), now), lease, attempts)
        .with(newReadiness)
        .with(request.on(terms))
        .with(ripens ? JobTimes.queued(now) : times)
        .with(terms.notifyUrl().isEmpty() ? new Outbox(List.of(), outbox.told()) : outbox);
  }

  /**
   * Whether that node leaves a waiting job to others: its last attempt, there, failed, and it has
   * not been due for as long as a lease.
   *
   * @return how long it still does; zero or less once it does not
   */
  public Duration leftAloneBy(String node, Instant now, Duration lease) {
    List<PastAttempt> ended = attempts.history().kept();
    boolean failedThere =
        attempts.failed() > 0
            && !ended.isEmpty()
            && ended.get(ended.size() - 1).outcome() == AttemptOutcome.FAILED
            && ended.get(ended.size() - 1).node().equals(node);
    return failedThere ? Duration.between(now, queuedAt().plus(lease)) : Duration.ZERO;
  }

  /**
   * The next revision of a PENDING job, with a node that empties itself for it. To go on with that
   * is no change.
   */
  public EncodingJob turned(Turn turn, String details, Instant now) {
    EncodingJob next = next(same(details, now), lease, attempts);
    Readiness newReadiness = readiness.with(turn);
    return turn.owner().equals(readiness.turn().owner())
        ? next.with(newReadiness, next.edition())
        : next.with(newReadiness);
  }

  /** The same revision, not yet saved, that is ready so. */
  public EncodingJob with(Readiness newReadiness) {
    return with(newReadiness, edition.changing());
  }

  private EncodingJob with(Readiness newReadiness, Edition newEdition) {
    return new EncodingJob(
        id,
        request,
        createdAt,
        status,
        newReadiness,
        lease,
        attempts,
        work,
        media,
        course,
        times,
        outbox,
        newEdition);
  }

  /** The same revision, doing so. */
  public EncodingJob with(JobStatus newStatus) {
    return new EncodingJob(
        id, request, createdAt, newStatus, readiness, lease, attempts, work, media, course, times,
        outbox, edition);
  }

  private EncodingJob with(JobRequest asked) {
    return new EncodingJob(
        id, asked, createdAt, status, readiness, lease, attempts, work, media, course, times,
        outbox, edition);
  }

  private EncodingJob with(JobTimes newTimes) {
    return new EncodingJob(
        id, request, createdAt, status, readiness, lease, attempts, work, media, course, newTimes,
        outbox, edition);
  }

  /** The same revision, with that to be told. */
  public EncodingJob with(Outbox newOutbox) {
    return new EncodingJob(
        id, request, createdAt, status, readiness, lease, attempts, work, media, course, times,
        newOutbox, edition);
  }

  /** The same revision, tried so often. */
  public EncodingJob with(Attempts tried) {
    return new EncodingJob(
        id, request, createdAt, status, readiness, lease, tried, work, media, course, times, outbox,
        edition);
  }

  /** The same revision, with what its last attempt took. */
  public EncodingJob worked(JobWork taken) {
    return new EncodingJob(
        id, request, createdAt, status, readiness, lease, attempts, taken, media, course, times,
        outbox, edition);
  }

  /** The same revision, with what came in and went out. */
  public EncodingJob with(JobMedia newMedia) {
    return new EncodingJob(
        id, request, createdAt, status, readiness, lease, attempts, work, newMedia, course, times,
        outbox, edition);
  }

  /** The same revision, with what its last attempts did. */
  public EncodingJob with(JobCourse newCourse) {
    return new EncodingJob(
        id, request, createdAt, status, readiness, lease, attempts, work, media, newCourse, times,
        outbox, edition);
  }

  /** The same revision, with its client told so far. */
  public EncodingJob told(Outbox.Told told) {
    return with(outbox.told(told));
  }

  /**
   * The next revision of a job that no node holds, with its state to be told once more; when it
   * came to that state stays as it is.
   */
  public EncodingJob retold(Instant now) {
    EncodingJob next = next(status, lease, attempts);
    StateChange again = StateChange.to(status, next.revision(), now);
    return new EncodingJob(
        id,
        request,
        createdAt,
        status,
        readiness,
        lease,
        attempts,
        work,
        media,
        course,
        times,
        outbox.with(again),
        next.edition().changing());
  }

  /** Whether the client wants to hear of its changes, by callbacks or by a webhook. */
  public boolean hasCallback() {
    return !request.notifyUrl().isEmpty();
  }

  /** Whether this very save made a change that its client is to be told. */
  public boolean isNewlyUntold() {
    return outbox.untold().stream().anyMatch(change -> change.revision() == revision());
  }

  /** Store time since which it waits, or waited before it was begun. */
  public Instant queuedAt() {
    return times.queuedAt().isAfter(Instant.EPOCH) ? times.queuedAt() : createdAt;
  }

  /** Shorthand for {@code status().state()}. */
  public JobState state() {
    return status.state();
  }

  /** Shorthand for {@code edition().revision()}. */
  public long revision() {
    return edition.revision();
  }

  /** Shorthand for {@code edition().write()}. */
  public String write() {
    return edition.write();
  }
}
