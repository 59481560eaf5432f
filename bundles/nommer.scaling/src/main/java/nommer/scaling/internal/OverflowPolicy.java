package nommer.scaling.internal;

import nommer.fleet.api.ClusterView;
import nommer.fleet.api.PolicyName;
import nommer.fleet.api.ScalingPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Starts instances for the jobs that overflow the slots there are: the original's rule, mended.
 *
 * <p>With n instances of J slots, U unfinished jobs and the threshold T: over = U − nJ − (T if n
 * &gt; 0), and if over &gt; 0, ⌈over / J⌉ instances but never more than MAX − n. The original
 * rounded down and clamped to MAX, so it started too few at first and too many in the end.
 */
@Component(service = ScalingPolicy.class)
@PolicyName("overflow")
public final class OverflowPolicy implements ScalingPolicy {
  @Activate
  public OverflowPolicy() {}

  @Override
  public int launches(ClusterView view) {
    int instances = view.activeInstances() + view.startingInstances();
    int room = view.maxInstances() - instances;
    long slots = (long) instances * view.slotsPerInstance();
    long over = view.unfinishedJobs() - slots - (instances > 0 ? view.overflowThreshold() : 0);
    if (over <= 0 || room <= 0) {
      return 0;
    }
    long wanted = (over + view.slotsPerInstance() - 1) / view.slotsPerInstance();
    return (int) Math.min(wanted, room);
  }
}
