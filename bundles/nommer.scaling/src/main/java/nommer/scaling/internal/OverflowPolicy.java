package nommer.scaling.internal;

import nommer.fleet.api.ClusterView;
import nommer.fleet.api.PolicyName;
import nommer.fleet.api.ScalingDecision;
import nommer.fleet.api.ScalingPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Starts instances for the jobs that overflow the slots there are: the original's rule, mended.
 *
 * <p>With n instances, started or being started, of J slots, U unfinished jobs and the threshold T:
 * nothing if U = 0 or n ≥ MAX; else over = U − nJ − (T if n &gt; 0), and if over &gt; 0, ⌈over / J⌉
 * instances but never more than MAX − n. The original rounded down and clamped to MAX, so it
 * started too few at first and too many in the end.
 */
@Component(service = ScalingPolicy.class)
@PolicyName("overflow")
public final class OverflowPolicy implements ScalingPolicy {
  @Activate
  public OverflowPolicy() {}

  @Override
  public ScalingDecision decide(ClusterView view) {
    int instances = view.instances();
    long slots = view.slotsPerInstance();
    long tolerated = instances > 0 ? view.overflowThreshold() : 0;
    long over = view.unfinishedJobs() - instances * slots - tolerated;
    if (view.unfinishedJobs() == 0 || over <= 0) {
      return ScalingDecision.hold("no job overflows the slots").number("over", (double) over);
    }
    int wanted = (int) Math.min((over + slots - 1) / slots, view.room());
    return ScalingDecision.launch(wanted, "jobs overflow the slots").number("over", (double) over);
  }
}
