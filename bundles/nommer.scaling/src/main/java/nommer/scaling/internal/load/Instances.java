package nommer.scaling.internal.load;

import nommer.fleet.policy.ClusterView;

/** Whole numbers of instances. */
public final class Instances {
  /** What sums of seconds may be off by: it shall not cost another instance. */
  private static final double SLACK = 1e-9;

  private Instances() {}

  /** Instances of that many slots together, rounded up. */
  public static int ofSlots(double slots, ClusterView view) {
    return up(slots / view.slotsPerInstance());
  }

  /** Instances that all unfinished jobs would take up, each in a slot: more serve nobody. */
  static int ofAllJobs(ClusterView view) {
    return ofSlots((double) view.unfinishedJobs(), view);
  }

  /** Rounded up; 0 for what is below, the largest number for what is above all of them. */
  static int up(double value) {
    return (int) Math.max(0, Math.ceil(value * (1 - SLACK)));
  }
}
