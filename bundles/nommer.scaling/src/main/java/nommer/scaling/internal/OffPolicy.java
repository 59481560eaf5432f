package nommer.scaling.internal;

import nommer.fleet.api.ClusterView;
import nommer.fleet.api.PolicyName;
import nommer.fleet.api.ScalingDecision;
import nommer.fleet.api.ScalingPolicy;
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
