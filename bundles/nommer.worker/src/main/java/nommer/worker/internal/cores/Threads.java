package nommer.worker.internal.cores;

import java.util.function.IntUnaryOperator;

/**
 * How many threads an encode may keep busy: the machine's cores, shared among the jobs that run on
 * it and those that are about to. A job that is alone has them all.
 *
 * @param cores of the machine
 */
public record Threads(int cores) {
  /** x264 gains little from more. */
  static final int MOST = 16;

  /** Slots below which some cores would always be idle. */
  public int fewestSlots() {
    return (cores + MOST - 1) / MOST;
  }

  /**
   * For an encode that starts now. Who waits matters, and is asked for, only where there is a seat.
   *
   * @param seats jobs that may run on the machine at once
   * @param running jobs that do, this one included
   * @param waiting jobs that wait, of those that it is asked for at most
   */
  int among(int seats, int running, IntUnaryOperator waiting) {
    int free = Math.max(0, seats - running);
    int jobs = running + (free > 0 ? Math.min(free, waiting.applyAsInt(free)) : 0);
    return Math.max(1, Math.min(MOST, cores / Math.max(1, jobs)));
  }
}
