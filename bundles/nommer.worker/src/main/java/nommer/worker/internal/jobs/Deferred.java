package nommer.worker.internal.jobs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import nommer.job.api.JobId;

/**
 * Jobs that this node could not run for want of a plug-in, to be looked at again as soon as one
 * comes. Their hints come again in any case, only later. Used by one thread.
 */
final class Deferred {
  private static final int MOST = 1000;

  private final LongSupplier arrivals;
  private final Deque<JobId> waiting = new ArrayDeque<>();
  private final Deque<JobId> due = new ArrayDeque<>();
  private long arrivalsSeen;

  /**
   * @param arrivals goes up whenever a plug-in comes
   */
  Deferred(LongSupplier arrivals) {
    this.arrivals = arrivals;
    this.arrivalsSeen = arrivals.getAsLong();
  }

  void add(JobId id) {
    if (waiting.size() == MOST) {
      waiting.removeFirst();
    }
    waiting.addLast(id);
  }

  /** The next that may have become possible. */
  Optional<JobId> next() {
    long now = arrivals.getAsLong();
    if (now != arrivalsSeen) {
      arrivalsSeen = now;
      due.addAll(waiting);
      waiting.clear();
    }
    return Optional.ofNullable(due.pollFirst());
  }
}
