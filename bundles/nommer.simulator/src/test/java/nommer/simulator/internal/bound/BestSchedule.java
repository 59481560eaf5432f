package nommer.simulator.internal.bound;

import java.util.Arrays;

/** Tries every schedule of a few jobs whose times are multiples of ten seconds. */
final class BestSchedule {
  private static final int STEP = 10;
  private static final int STEPS = 9;

  private final int[] submitted;
  private final int[] work;
  private final int slots;
  private final int wait;
  private final int late;
  private final int boot;
  private final int[] start;
  private final int[] machine;
  private double best = Double.MAX_VALUE;

  BestSchedule(int[] submitted, int[] work, int slots, int wait, int late, int boot) {
    this.submitted = submitted;
    this.work = work;
    this.slots = slots;
    this.wait = wait;
    this.late = late;
    this.boot = boot;
    this.start = new int[work.length];
    this.machine = new int[work.length];
  }

  /** Seconds paid for, at the least. */
  double cost() {
    place(0, 0, 0);
    return best;
  }

  private void place(int job, int machines, int lateSoFar) {
    if (job == work.length) {
      best = Math.min(best, paid(machines));
      return;
    }
    for (int step = 0; step < STEPS; step++) {
      int lateNow = lateSoFar + (step * STEP > wait ? 1 : 0);
      if (lateNow <= late) {
        start[job] = submitted[job] + step * STEP;
        for (int on = 0; on <= machines; on++) {
          machine[job] = on;
          if (fits(job)) {
            place(job + 1, Math.max(machines, on + 1), lateNow);
          }
        }
      }
    }
  }

  /** Whether at each start on that machine no more jobs run than it has slots. */
  private boolean fits(int last) {
    for (int at = 0; at <= last; at++) {
      int running = 0;
      for (int job = 0; job <= last; job++) {
        boolean same = machine[job] == machine[last] && machine[at] == machine[last];
        boolean runs = start[job] <= start[at] && start[at] < start[job] + work[job];
        running += same && runs ? 1 : 0;
      }
      if (running > slots) {
        return false;
      }
    }
    return true;
  }

  private double paid(int machines) {
    double sum = 0;
    for (int on = 0; on < machines; on++) {
      int first = Integer.MAX_VALUE;
      int end = 0;
      for (int job = 0; job < work.length; job++) {
        if (machine[job] == on) {
          first = Math.min(first, start[job]);
          end = Math.max(end, start[job] + work[job]);
        }
      }
      sum += Math.max(60, boot + end - first);
    }
    return sum;
  }

  @Override
  public String toString() {
    return Arrays.toString(submitted) + Arrays.toString(work);
  }
}
