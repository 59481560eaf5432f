package nommer.scaling.internal.load;

import nommer.fleet.policy.ClusterView;

/**
 * How many instances do the work there is within an acceptable time: ⌈W / (J·L)⌉ for W seconds of
 * work, J slots an instance and the latency L; never more than have a job each, at least one if
 * there is a job, and not fewer than recent arrivals keep busy.
 *
 * @param latency seconds within which all that waits should be done
 */
public record LatencyTarget(double latency) {
  public int instances(ClusterView view, Work work) {
    return bounded(view, work, work.total() / latency);
  }

  /** The same for a number of slots found otherwise. */
  public static int bounded(ClusterView view, Work work, double slots) {
    int kept = Load.kept(view, work.perJob());
    if (view.unfinishedJobs() == 0) {
      return kept;
    }
    int needed = Math.min(Instances.ofSlots(slots, view), Instances.ofAllJobs(view));
    return Math.max(Math.max(1, needed), kept);
  }
}
