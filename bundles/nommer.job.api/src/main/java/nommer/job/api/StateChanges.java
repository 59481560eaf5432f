package nommer.job.api;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The durable outbox of changes of state that somebody wants to hear of: those of jobs with a
 * {@link JobRequest#notifyUrl()}, their submission not counted. Nodes fill it, feederd empties it.
 * Thread-safe.
 */
@ProviderType
public interface StateChanges {
  /**
   * Tells of a change right after the save that made it. A backend that records changes in the
   * commit of the save only wakes who waits.
   *
   * @throws JobStoreException the backend could not be reached: the change comes late, when upkeep
   *     finds its job unsettled
   */
  void announce(StateChange change);

  /**
   * Records a change whose announcement seems lost. One that is still on record stays as it is.
   *
   * @throws JobStoreException the backend could not be reached
   */
  void putAgain(StateChange change);

  /**
   * Takes up to {@code max} changes that are due, waiting up to {@code wait} for the first. Of one
   * job only the earliest change on record is ever in hand, so changes arrive in order.
   *
   * @return the changes, empty when none came in time
   * @throws InterruptedException the thread was interrupted while it waited
   * @throws JobStoreException the backend could not be reached
   */
  List<Notice> take(int max, Duration wait) throws InterruptedException;

  /** One change, in the hands of whoever took it; a taker that dies loses nothing. */
  @ProviderType
  interface Notice {
    /** The change. */
    StateChange change();

    /** How often it was given back before. */
    int tries();

    /**
     * Strikes it off the record; the job's next change may be taken.
     *
     * @throws JobStoreException the backend could not be reached: the change comes once more
     */
    void done();

    /**
     * Keeps it, with all later ones of its job behind it, for another try after {@code delay}.
     *
     * @throws JobStoreException the backend could not be reached: the change comes once more
     */
    void giveBack(Duration delay);
  }
}
