package nommer.scaling.internal;

import nommer.fleet.api.ClusterView;
import nommer.fleet.api.ScalingDecision;

/**
 * Starts instances for the jobs that overflow the slots there are: the original's rule, mended or
 * as it was.
 *
 * <p>With n instances, started or being started, of J slots, U unfinished jobs and the threshold T:
 * nothing if U = 0 or n ≥ MAX; else over = U − nJ − (T if n &gt; 0), and if over &gt; 0, ⌈over / J⌉
 * instances but never more than there is room for. The original rounded down to at least one, and
 * clamped to MAX instead of MAX − n, so it started too few at first and too many in the end.
 */
final class OverflowRule {
  private OverflowRule() {}

  static ScalingDecision decide(ClusterView view, boolean faithful) {
    int instances = view.instances();
    long tolerated = instances > 0 ? view.overflowThreshold() : 0;
    long slots = (long) instances * view.slotsPerInstance();
    long over = view.unfinishedJobs() - slots - tolerated;
    if (view.unfinishedJobs() == 0 || over <= 0) {
      return told(ScalingDecision.hold("no job overflows the slots"), view, over);
    }
    if (instances >= view.maxInstances()) {
      return told(ScalingDecision.hold("as many instances as are allowed"), view, over);
    }
    return told(
        ScalingDecision.launch(
            faithful ? original(view, over) : mended(view, over), "jobs overflow the slots"),
        view,
        over);
  }

  private static int mended(ClusterView view, long over) {
    long slots = view.slotsPerInstance();
    return (int) Math.min((over + slots - 1) / slots, view.room());
  }

  private static int original(ClusterView view, long over) {
    return (int) Math.min(Math.max(over / view.slotsPerInstance(), 1), view.maxInstances());
  }

  private static ScalingDecision told(ScalingDecision decision, ClusterView view, long over) {
    return decision
        .number("over", (double) over)
        .number("unfinished.jobs", (double) view.unfinishedJobs())
        .number("threshold", view.overflowThreshold());
  }
}
