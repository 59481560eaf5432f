package nommer.scaling.internal;

import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.PolicyName;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.scaling.internal.load.LatencyTarget;
import nommer.scaling.internal.load.Work;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * As many instances as do the predicted work within an acceptable time; see {@link LatencyTarget}.
 */
@Component(service = ScalingPolicy.class, configurationPid = "nommer.scaling.backlog")
@PolicyName("backlog")
@Designate(ocd = BacklogConfig.class)
public final class BacklogPolicy implements ScalingPolicy {
  private final LatencyTarget target;
  private final double guess;

  @Activate
  public BacklogPolicy(BacklogConfig config) {
    target = new LatencyTarget(Math.max(1, config.latency_seconds()));
    guess = Math.max(1, config.guess_seconds_per_job());
  }

  @Override
  public ScalingDecision decide(ClusterView view) {
    Work work = Work.of(view, guess);
    int wanted = target.instances(view, work);
    String reason =
        "%.0f s of work within %.0f s need %d instances%s"
            .formatted(work.total(), target.latency(), wanted, work.note());
    return ScalingDecision.towards(wanted, view, reason)
        .number("wanted", wanted)
        .number("work.seconds", work.total())
        .number("latency.seconds", target.latency())
        .number("seconds.per.job", work.perJob());
  }
}
