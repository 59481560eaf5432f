package nommer.scaling.internal.load;

import java.time.Duration;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.DueWork;

/**
 * The slots that meet every deadline, and what it does not know of.
 *
 * @param slots enough for every deadline, were they taken in their order
 * @param jobs queued jobs that have a deadline
 * @param seconds their work
 * @param late whether a deadline comes before a new instance would
 */
public record Deadlines(double slots, long jobs, double seconds, boolean late) {
  /**
   * The largest over k of what the k most urgent jobs need, together with the running ones: W
   * seconds in T seconds from now. The slots there are, N, count from now, others after the boot
   * time B: W / T if that is at most N, else N + (W − NT) / (T − B). A job that no new instance can
   * finish in time takes a slot of its own, for no more would hasten it.
   *
   * @param margin seconds before each deadline by which the work is to be done, but never more than
   *     three quarters of the time that is left: predictions are means, some jobs take many times
   *     as long, and one that began cannot be split
   */
  public static Deadlines of(ClusterView view, Work work, double margin) {
    double slots = 0;
    long jobs = 0;
    double seconds = 0;
    boolean late = false;
    double boot = seconds(view.bootTime());
    for (DueWork each : view.due()) {
      jobs += each.jobs();
      seconds += each.predictedSeconds().orElse(each.jobs() * work.perJob());
      double until = seconds(Duration.between(view.now(), each.due()));
      double left = until > 0 ? Math.max(until - margin, until / 4) : until;
      late |= left <= boot;
      double most = jobs + (double) view.runningJobs();
      slots = Math.max(slots, Math.min(most, slots(view, seconds + work.running(), left, boot)));
    }
    return new Deadlines(slots, jobs, seconds, late);
  }

  private static double slots(ClusterView view, double seconds, double left, double boot) {
    double there = (double) view.activeInstances() * view.slotsPerInstance();
    if (left > 0 && seconds <= there * left) {
      return seconds / left;
    }
    return left <= boot
        ? Double.POSITIVE_INFINITY
        : there + (seconds - there * left) / (left - boot);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
