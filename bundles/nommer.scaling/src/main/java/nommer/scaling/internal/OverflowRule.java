package nommer.scaling.internal;

import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ScalingDecision;
import nommer.scaling.internal.load.Instances;

/**
 * A slot for each job, and some to spare, so that a job that comes starts at once; and the
 * original's rule as it was.
 *
 * <p>With n instances, started or being started, of J slots, U unfinished jobs of which Q wait, and
 * the threshold T, √(U − 1) + √(Q − 1) slots are spare: of independent jobs the number there is at
 * a time varies by the root of it, and those that wait came since instances were last asked for, as
 * others will. Nothing is spare before an instance takes jobs: a first batch gets what it needs. Of
 * S = U + spare slots, T may lack and T may be too many: there shall be at least ⌈(S − T) / J⌉
 * instances, from none ⌈U / J⌉, and idle ones beyond ⌈(S + T) / J⌉ are drained, but for the last
 * one, which ends by itself.
 *
 * <p>The original drained nothing, kept nothing spare, rounded down to at least one, and clamped to
 * MAX instead of MAX − n, so it started too few at first and too many in the end: nothing if U = 0
 * or n ≥ MAX; else over = U − nJ − (T if n &gt; 0), and if over &gt; 0, min(max(⌊over / J⌋, 1),
 * MAX).
 */
final class OverflowRule {
  private OverflowRule() {}

  /** The mended rule. */
  static ScalingDecision mended(ClusterView view) {
    boolean working = view.activeInstances() > 0;
    double spare = working ? root(view.unfinishedJobs()) + root(view.queuedJobs()) : 0;
    double slots = (double) view.unfinishedJobs() + spare;
    int wanted = view.unfinishedJobs() == 0 ? Math.min(1, view.instances()) : within(view, slots);
    return ScalingDecision.towards(wanted, view, reason(wanted, view, spare))
        .number("wanted", wanted)
        .number("unfinished.jobs", (double) view.unfinishedJobs())
        .number("spare.slots", spare)
        .number("threshold", view.overflowThreshold());
  }

  /** The instances there are, brought between the fewest and the most for so many slots. */
  private static int within(ClusterView view, double slots) {
    double off = Math.max(0, view.overflowThreshold());
    double jobs = view.instances() == 0 ? (double) view.unfinishedJobs() : 0;
    int least = Instances.ofSlots(Math.max(jobs, slots - off), view);
    int most = Instances.ofSlots(slots + off, view);
    return Math.min(most, Math.max(least, view.instances()));
  }

  private static double root(long jobs) {
    return Math.sqrt((double) Math.max(0, jobs - 1));
  }

  private static String reason(int wanted, ClusterView view, double spare) {
    if (wanted > view.instances()) {
      return view.room() == 0
          ? "as many instances as are allowed"
          : "%d jobs and %.1f spare slots need %d instances"
              .formatted(view.unfinishedJobs(), spare, wanted);
    }
    return wanted < view.instances()
        ? "%d instances are enough for the jobs and %.1f spare slots".formatted(wanted, spare)
        : "no job overflows the slots";
  }

  /** The original's. */
  static ScalingDecision faithful(ClusterView view) {
    int instances = view.instances();
    long tolerated = instances > 0 ? view.overflowThreshold() : 0;
    long over = view.unfinishedJobs() - (long) instances * view.slotsPerInstance() - tolerated;
    if (view.unfinishedJobs() == 0 || over <= 0) {
      return told(ScalingDecision.hold("no job overflows the slots"), view, over);
    }
    if (instances >= view.maxInstances()) {
      return told(ScalingDecision.hold("as many instances as are allowed"), view, over);
    }
    long launches = Math.min(Math.max(over / view.slotsPerInstance(), 1), view.maxInstances());
    return told(ScalingDecision.launch((int) launches, "jobs overflow the slots"), view, over);
  }

  private static ScalingDecision told(ScalingDecision decision, ClusterView view, long over) {
    return decision
        .number("over", (double) over)
        .number("unfinished.jobs", (double) view.unfinishedJobs())
        .number("threshold", view.overflowThreshold());
  }
}
