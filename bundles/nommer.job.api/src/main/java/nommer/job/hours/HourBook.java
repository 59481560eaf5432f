package nommer.job.hours;

import java.time.Instant;
import java.util.List;
import nommer.job.api.JobStoreException;

/** Keeps sums of hours in the store, beside the jobs. Thread-safe; each call is atomic. */
public interface HourBook {
  /**
   * How far jobs were counted, or {@link Counted#NOTHING}.
   *
   * @throws JobStoreException the store could not be reached
   */
  Counted counted();

  /**
   * Goes on, if the revision before that stands.
   *
   * @return false: somebody else did
   * @throws JobStoreException the store could not be reached: it may or may not have gone on
   */
  boolean advance(Counted next);

  /**
   * Keeps a whole hour, unless it is kept already: that of another who counted from the same point
   * is as good.
   *
   * @throws JobStoreException the store could not be reached: it may or may not be kept
   */
  void settle(HourSums hour);

  /**
   * Adds what an hour that is kept has cost, unless that is known.
   *
   * @param start of the hour
   * @throws JobStoreException the store could not be reached: it may or may not be known
   */
  void price(Instant start, double cost);

  /**
   * Whole hours that begin at that time or later, the newest first.
   *
   * @throws JobStoreException the store could not be reached
   */
  List<HourSums> since(Instant from);

  /**
   * Removes hours that began before that, or some of them if there are very many.
   *
   * @throws JobStoreException the store could not be reached: some may be gone
   */
  void forget(Instant before);
}
