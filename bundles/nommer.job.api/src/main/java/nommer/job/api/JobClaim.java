package nommer.job.api;

import java.time.Duration;
import java.util.List;
import nommer.job.tempo.Tempo;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A node's hold on one job: the only way in which a node changes it. Saves are made one at a time,
 * and each renews the lease. Thread-safe: one thread works on the job, another renews.
 *
 * <p>After a {@link LostJobException} the claim is dead and every later call throws it again. A
 * {@link JobStoreException} leaves the claim as it was: the call may be repeated.
 */
@ProviderType
public interface JobClaim {
  /** The job as last saved or read. */
  EncodingJob job();

  /** The fencing token, to be part of every staging name. */
  long claim();

  /**
   * Moves the job to a running state and saves.
   *
   * @param staged names of staging files that exist from now on
   * @throws LostJobException the job is no longer ours
   * @throws JobStoreException the store could not be reached
   */
  void advance(JobState state, String details, List<String> staged);

  /**
   * Whether earlier attempts used up what a job is allowed. Such a job is claimed only so that its
   * staging files can be removed; then {@link #abandon()}.
   */
  boolean isExhausted();

  /** Notes state and progress (0 to 1); the next save carries them. Never blocks, never throws. */
  void observe(JobState state, double progress);

  /**
   * Notes what the last attempts did, this one among them; each save from the next on carries it.
   * Never blocks, never throws.
   */
  void note(JobCourse course);

  /**
   * Renews the lease, and with it saves what was observed. Does nothing while another save is under
   * way.
   *
   * @throws LostJobException the job is no longer ours
   * @throws JobStoreException the store could not be reached
   */
  void renew();

  /** The pace that it was made under. */
  Tempo tempo();

  /** Time for which this node may still act on the job, on its own clock; zero when it ran out. */
  Duration validity();

  /**
   * Saves that publishing begins: UPLOADING, and no longer to be cancelled. Call with the staging
   * files filled and flushed, then check {@link #validity()}, then publish.
   *
   * @param leftOut indices of optional outputs that could not be made
   * @throws LostJobException the job is no longer ours
   * @throws JobStoreException the store could not be reached
   */
  void publishing(List<Integer> leftOut);

  /**
   * {@link #publishing(List)} of all outputs.
   *
   * @throws LostJobException the job is no longer ours
   * @throws JobStoreException the store could not be reached
   */
  default void publishing() {
    publishing(List.of());
  }

  /**
   * Saves that so many outputs have appeared, from the first on: of a node that dies between two of
   * them it is known then. Without an effect when more have.
   *
   * @throws LostJobException the job is no longer ours
   * @throws JobStoreException the store could not be reached
   */
  void published(int outputs);

  /**
   * Saves FINISHED, with what it took and what it told of the media, and ends the claim.
   *
   * @throws LostJobException the job is no longer ours
   * @throws JobStoreException the store could not be reached
   */
  void finish(String details, JobWork work, JobMedia media);

  /**
   * {@link #finish(String, JobWork, JobMedia)} of an attempt that told nothing of the media.
   *
   * @throws LostJobException the job is no longer ours
   * @throws JobStoreException the store could not be reached
   */
  default void finish(String details, JobWork work) {
    finish(details, work, JobMedia.NONE);
  }

  /**
   * {@link #finish(String, JobWork)} of an attempt that nothing was measured of.
   *
   * @throws LostJobException the job is no longer ours
   * @throws JobStoreException the store could not be reached
   */
  default void finish(String details) {
    finish(details, JobWork.NONE);
  }

  /**
   * Ends the claim with an error; staging files must be gone. Saves ERROR; or, of an error that may
   * pass, PENDING, to be tried again after a pause that grows with the failures, as long as there
   * were not too many of them.
   *
   * @param error with one of the codes of {@code nommer.media.api.ErrorCode}
   * @param pause to be waited at least before another try, as whoever could not serve said; or zero
   * @throws LostJobException the job is no longer ours
   * @throws JobStoreException the store could not be reached
   */
  void fail(JobError error, Duration pause);

  /**
   * {@link #fail(JobError, Duration)} of an error of which nobody says how long it lasts.
   *
   * @throws LostJobException the job is no longer ours
   * @throws JobStoreException the store could not be reached
   */
  default void fail(JobError error) {
    fail(error, Duration.ZERO);
  }

  /**
   * Saves ABANDONED, with what is known of the attempts in the details, and ends the claim.
   *
   * @throws LostJobException the job is no longer ours
   * @throws JobStoreException the store could not be reached
   */
  void abandon();

  /**
   * Makes the job PENDING again, with no attempt counted, and announces it; ends the claim.
   *
   * @throws LostJobException the job is no longer ours
   * @throws JobStoreException the store could not be reached
   */
  void giveBack(String details);
}
