package nommer.scaling.internal;

import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.PolicyName;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The original's rule exactly as it was, under a name of its own, so that the simulator compares
 * the two. It may ask for more than is allowed: the loop cuts that.
 */
@Component(service = ScalingPolicy.class)
@PolicyName("overflow-faithful")
public final class FaithfulOverflowPolicy implements ScalingPolicy {
  @Activate
  public FaithfulOverflowPolicy() {}

  @Override
  public ScalingDecision decide(ClusterView view) {
    return OverflowRule.faithful(view);
  }
}
