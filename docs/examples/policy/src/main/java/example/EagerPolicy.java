package example;

import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.PolicyName;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import org.osgi.service.component.annotations.Component;

/** All the instances that are allowed while there is a job, and none otherwise. */
@Component(property = "service.ranking:Integer=10")
@PolicyName("overflow")
public class EagerPolicy implements ScalingPolicy {
  @Override
  public ScalingDecision decide(ClusterView view) {
    boolean work = view.unfinishedJobs() > 0;
    int wanted = work ? view.maxInstances() : 0;
    String reason = work ? "there is work" : "there is nothing to do";
    return ScalingDecision.towards(wanted, view, reason)
        .number("unfinished.jobs", view.unfinishedJobs());
  }
}
