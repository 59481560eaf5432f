package example;

import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.PolicyName;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** All the instances that are allowed while there are jobs, and none otherwise. */
@Component(configurationPid = "example.policy", property = "service.ranking:Integer=10")
@Designate(ocd = EagerPolicy.Config.class)
@PolicyName("overflow")
public class EagerPolicy implements ScalingPolicy {
  @ObjectClassDefinition(name = "Example: eager policy")
  public @interface Config {
    @AttributeDefinition(description = "So many jobs are enough for all instances.", min = "1")
    int jobs_at_least() default 1;
  }

  private final int jobsAtLeast;

  @Activate
  public EagerPolicy(Config config) {
    this(config.jobs_at_least());
  }

  EagerPolicy(int jobsAtLeast) {
    if (jobsAtLeast < 1) {
      throw new IllegalArgumentException("jobs.at.least must be at least 1: " + jobsAtLeast);
    }
    this.jobsAtLeast = jobsAtLeast;
  }

  @Override
  public ScalingDecision decide(ClusterView view) {
    boolean work = view.unfinishedJobs() >= jobsAtLeast;
    int wanted = work ? view.maxInstances() : 0;
    String reason = work ? "there is work" : "there is nothing to do";
    return ScalingDecision.towards(wanted, view, reason)
        .number("unfinished.jobs", view.unfinishedJobs());
  }
}
