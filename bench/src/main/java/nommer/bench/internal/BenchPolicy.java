package nommer.bench.internal;

import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.PolicyName;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Takes over from the shipped policy of that name. Never starts anything, where the bench starts
 * its workers itself; in {@code bench/chaos} as many as the jobs need.
 */
@Component(
    service = ScalingPolicy.class,
    property = "service.ranking:Integer=100",
    configurationPid = BenchPolicy.PID)
@PolicyName("overflow")
public final class BenchPolicy implements ScalingPolicy {
  /** Of its settings: with {@link Config#scales()} it starts workers. */
  public static final String PID = "nommer.bench";

  private final boolean scales;

  /** What it does. */
  public @interface Config {
    /** Whether it starts what jobs need. */
    boolean scales() default false;
  }

  @Activate
  public BenchPolicy(Config config) {
    scales = config.scales();
  }

  @Override
  public ScalingDecision decide(ClusterView view) {
    if (!scales) {
      return ScalingDecision.hold("the bench starts its workers itself");
    }
    long slots = Math.max(1, view.slotsPerInstance());
    long needed = Math.max(1, (view.unfinishedJobs() + slots - 1) / slots);
    return ScalingDecision.towards(
        (int) Math.min(view.maxInstances(), needed), view, "a slot for each job");
  }
}
