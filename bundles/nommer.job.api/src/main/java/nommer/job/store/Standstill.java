package nommer.job.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobStoreException;

/**
 * Watches which running jobs stand still: a lease that is overdue by the store's clock proves
 * little (a laptop's sleep, an outage, a skewed clock), a revision that the observer itself saw
 * unmoved does. Used by one thread.
 */
public final class Standstill {
  private final int size;
  private final RotatingWindow window = new RotatingWindow();
  private final LongSupplier nanoTime;
  private Map<JobId, Seen> seen = new HashMap<>();
  private int turn;

  private record Seen(long revision, long sinceNanos, int turn) {}

  /**
   * A job of a look.
   *
   * @param job as the store has it
   * @param watched for how long its revision was seen unmoved; zero at its first sight
   */
  public record Watched(EncodingJob job, Duration watched) {}

  /**
   * A watch that has seen nothing yet.
   *
   * @param size jobs that one look reads at most
   * @param nanoTime a monotonic clock, as {@link System#nanoTime}
   */
  public Standstill(int size, LongSupplier nanoTime) {
    this.size = size;
    this.nanoTime = nanoTime;
  }

  /**
   * Looks at the next overdue jobs.
   *
   * @param overdue reads them by the end of their lease
   * @throws JobStoreException the store did not answer; what was seen before is forgotten
   */
  public List<Watched> look(RotatingWindow.Part overdue) {
    try {
      List<Watched> all = new ArrayList<>();
      for (EncodingJob job : window.next(size, overdue, each -> each.lease().until())) {
        all.add(watched(job));
      }
      if (window.isAtStart()) { // what this turn did not meet moved on
        seen.values().removeIf(each -> each.turn() != turn);
        turn++;
      }
      return all;
    } catch (JobStoreException e) {
      forget();
      throw e;
    }
  }

  /** Whether the next look begins at the start of the list: all of it has been seen. */
  public boolean isAtStart() {
    return window.isAtStart();
  }

  /** What was seen before proves nothing any more. */
  public void forget() {
    seen = new HashMap<>();
  }

  private Watched watched(EncodingJob job) {
    Seen before = seen.get(job.id());
    boolean stood = before != null && before.revision() == job.revision();
    long now = nanoTime.getAsLong();
    long since = stood ? before.sinceNanos() : now;
    seen.put(job.id(), new Seen(job.revision(), since, turn));
    return new Watched(job, Duration.ofNanos(now - since));
  }
}
