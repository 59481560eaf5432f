package nommer.scaling.internal;

import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.PolicyName;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** A slot for each job, and some to spare, by counting alone; see {@link OverflowRule}. */
@Component(service = ScalingPolicy.class, configurationPid = "nommer.scaling.overflow")
@PolicyName("overflow")
@Designate(ocd = OverflowConfig.class)
public final class OverflowPolicy implements ScalingPolicy {
  private final boolean faithful;

  @Activate
  public OverflowPolicy(OverflowConfig config) {
    faithful = config.faithful();
  }

  @Override
  public ScalingDecision decide(ClusterView view) {
    return faithful ? OverflowRule.faithful(view) : OverflowRule.mended(view);
  }
}
