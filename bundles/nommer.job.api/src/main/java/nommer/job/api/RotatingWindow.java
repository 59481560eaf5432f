package nommer.job.api;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * A window on a list of jobs that is too long to be read at once, ordered by a time of each: every
 * look goes on where the last one ended, and begins anew behind the list's end. So jobs at its head
 * that cannot move never hide the rest. Used by one thread.
 */
public final class RotatingWindow {
  private final int size;
  private Instant from = Instant.EPOCH;
  private boolean atStart = true;

  /** Reads a part of the list: those from a time on, as many as the limit. */
  @FunctionalInterface
  public interface Part {
    /** The jobs whose time is not before {@code from}, in their order, {@code limit} at most. */
    List<EncodingJob> read(Instant from, int limit);
  }

  /** A window of {@code size} jobs, at the start of the list. */
  public RotatingWindow(int size) {
    this.size = size;
  }

  /**
   * The next part. Of jobs that share a millisecond, those beyond a whole window are left out.
   *
   * @param place the time by which the list is ordered
   */
  public List<EncodingJob> next(Part part, Function<EncodingJob, Instant> place) {
    List<EncodingJob> jobs = part.read(from, size);
    if (jobs.size() < size) {
      from = Instant.EPOCH;
      atStart = true;
    } else {
      Instant last = place.apply(jobs.get(jobs.size() - 1));
      from = last.isAfter(from) ? last : from.plusMillis(1);
      atStart = false;
    }
    return jobs;
  }

  /** Whether the next look begins at the start of the list: all of it has been seen. */
  public boolean isAtStart() {
    return atStart;
  }
}
