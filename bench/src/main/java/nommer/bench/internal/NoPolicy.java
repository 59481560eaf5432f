package nommer.bench.internal;

import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.PolicyName;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Never starts anything, and takes over from the shipped policy of that name. */
@Component(service = ScalingPolicy.class, property = "service.ranking:Integer=100")
@PolicyName("overflow")
public final class NoPolicy implements ScalingPolicy {
  @Activate
  public NoPolicy() {}

  @Override
  public ScalingDecision decide(ClusterView view) {
    return ScalingDecision.hold("the bench starts its workers itself");
  }
}
