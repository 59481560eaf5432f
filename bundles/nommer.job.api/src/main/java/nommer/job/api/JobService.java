package nommer.job.api;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import nommer.job.store.JobConflictException;
import nommer.job.tempo.Pace;
import nommer.job.tempo.Tempo;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The rules of a job's life over the store and the queue: every change of a job goes through here.
 * Thread-safe.
 */
@ProviderType
public interface JobService {
  /**
   * The pace of claims that are made from now on, that of {@link Pace}; running ones keep theirs.
   */
  Tempo tempo();

  /**
   * Saves a new PENDING job, then announces it.
   *
   * @return the job as saved
   * @throws JobStoreException it could not be saved; nothing is queued
   * @throws IllegalStateException the store's daemons have another lease: this one ends
   */
  EncodingJob submit(JobRequest request);

  /**
   * Saves a new PENDING job of that id, then announces it, unless it is there already, of a request
   * that asks the same: then that one is returned as it is. Of several at a time one is saved.
   *
   * @throws TakenIdException another request has that id, or had it a moment ago
   * @throws JobStoreException it could not be saved, or nobody knows whether it was
   * @throws IllegalStateException the store's daemons have another lease: this one ends
   */
  Once submit(JobRequest request, JobId id);

  /**
   * Claims a job for a node, if it is PENDING, or if {@code expired} is its current revision (a
   * lease that the caller watched run out).
   *
   * @param owner the node and its boot nonce, {@code NODE/NONCE}
   * @param expired revision that the caller saw overdue, or -1 to claim only a PENDING job
   * @return the claim, or empty when there is nothing to claim: somebody else was faster, or the
   *     job is final or unknown
   * @throws JobStoreException the store could not be reached: nothing is decided
   * @throws IllegalStateException the store's daemons have another lease: this one ends
   */
  default Optional<JobClaim> claim(JobId id, String owner, long expired) {
    return claim(id, owner, expired, true);
  }

  /**
   * The same for a node that may have other jobs. One that {@linkplain Attempts#runsAlone() runs
   * alone} is claimed only by a node which has none; if its lease ran out, the loss is counted and
   * it is PENDING.
   *
   * @param alone whether the node has nothing else to do, and takes nothing until this job ends
   * @throws JobStoreException the store could not be reached: nothing is decided
   * @throws IllegalStateException the store's daemons have another lease: this one ends
   */
  Optional<JobClaim> claim(JobId id, String owner, long expired, boolean alone);

  /**
   * Notes that a node empties itself for a PENDING job that runs alone, or goes on with that; call
   * it every third of a lease.
   *
   * @return whether it is to do so; false when the job waits no longer, or another node does
   * @throws JobStoreException the store could not be reached: nothing is decided
   */
  boolean takeTurn(JobId id, String owner);

  /**
   * Calls a job off; a node at work on it notices within its lease.
   *
   * @throws NoSuchJobException there is no such job
   * @throws JobConflictException the job is final, or its outputs are being published
   * @throws JobStoreException the store could not be reached
   */
  EncodingJob cancel(JobId id);

  /**
   * The same of a job as it was read a moment ago: where nobody was faster, it is not read again.
   *
   * @throws NoSuchJobException there is no such job any more
   * @throws JobConflictException the job is final, or its outputs are being published
   * @throws JobStoreException the store could not be reached
   */
  default EncodingJob cancel(EncodingJob seen) {
    return cancel(seen.id());
  }

  /**
   * Makes a final, unfinished job PENDING again with its attempts forgiven; or one that waits for
   * its time due at once.
   *
   * @throws NoSuchJobException there is no such job
   * @throws JobConflictException the job is finished, or not final
   * @throws JobStoreException the store could not be reached
   */
  EncodingJob retry(JobId id);

  /**
   * The same of a job as it was read a moment ago: where nobody was faster, it is not read again.
   *
   * @throws NoSuchJobException there is no such job any more
   * @throws JobConflictException the job is finished, or not final
   * @throws JobStoreException the store could not be reached
   */
  default EncodingJob retry(EncodingJob seen) {
    return retry(seen.id());
  }

  /**
   * Changes the terms of a PENDING job. Decided on what the store holds, again whenever somebody
   * else was faster; nothing is saved if they come out as they were.
   *
   * @param expected whether a job of that revision is still the one that the caller means to change
   * @param change yields the new terms from those of now
   * @throws NoSuchJobException there is no such job
   * @throws MovedJobException it has a revision that is not expected
   * @throws JobConflictException the job is not PENDING
   * @throws nommer.job.store.JobTooLargeException the store cannot hold it so
   * @throws JobStoreException the store could not be reached
   */
  EncodingJob change(JobId id, LongPredicate expected, UnaryOperator<Terms> change);

  /**
   * The same of a job as it was read a moment ago, whatever its revision is by now: where nobody
   * was faster, it is not read again.
   *
   * @throws NoSuchJobException there is no such job any more
   * @throws JobConflictException the job is not PENDING
   * @throws nommer.job.store.JobTooLargeException the store cannot hold it so
   * @throws JobStoreException the store could not be reached
   */
  default EncodingJob change(EncodingJob seen, UnaryOperator<Terms> change) {
    return change(seen.id(), revision -> true, change);
  }

  /**
   * Removes a final job, and with it what its client was still to be told.
   *
   * @param first is given the job before it is removed, and again if it moved meanwhile; what it
   *     throws comes back, and the job stays
   * @return the job as it was
   * @throws NoSuchJobException there is no such job
   * @throws JobConflictException the job is not final
   * @throws JobStoreException the store could not be reached
   */
  EncodingJob delete(JobId id, Consumer<EncodingJob> first);

  /**
   * Has the client told at once what it is still to be told of a job; or its state once more, if it
   * was told everything and no node holds the job.
   *
   * @throws NoSuchJobException there is no such job
   * @throws JobConflictException nobody is to be told of it, or not of its state, or no more; or it
   *     runs and all was told
   * @throws JobStoreException the store could not be reached
   */
  EncodingJob redeliver(JobId id);

  /**
   * Gives up on a running job whose lease ran out long ago and that no node took over.
   *
   * @param revision the job's revision as the caller saw it
   * @param why what is known, for the job's details
   * @return whether it is ABANDONED now; false when it moved on meanwhile
   * @throws JobStoreException the store could not be reached
   */
  boolean abandon(JobId id, long revision, String why);

  /**
   * Makes jobs for later ready whose time has come, and announces them. Every node does, so that it
   * needs no feederd, and every feederd, so that it needs no node; two that do it at once do no
   * harm.
   *
   * @return how many; as many as {@code limit} when there may be more
   * @throws JobStoreException the store could not be reached
   */
  int ripen(int limit);
}
