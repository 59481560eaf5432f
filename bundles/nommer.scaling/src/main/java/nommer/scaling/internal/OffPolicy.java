package nommer.scaling.internal;

import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.PolicyName;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Leaves everything as it is. */
@Component(service = ScalingPolicy.class)
@PolicyName("off")
public final class OffPolicy implements ScalingPolicy {
  @Activate
  public OffPolicy() {}

  @Override
  public ScalingDecision decide(ClusterView view) {
    return ScalingDecision.hold("scaling is off");
  }
}
