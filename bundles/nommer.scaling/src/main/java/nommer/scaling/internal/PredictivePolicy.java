package nommer.scaling.internal;

import java.time.Duration;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.PolicyName;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.scaling.internal.load.Forecast;
import nommer.scaling.internal.load.Instances;
import nommer.scaling.internal.load.LatencyTarget;
import nommer.scaling.internal.load.Load;
import nommer.scaling.internal.load.Work;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Enough instances for the jobs that are expected when an instance launched now is ready: with A =
 * λ·E[w] slots busy, ⌈(A + β√A) / J⌉, the square-root staffing rule. Never fewer than {@link
 * LatencyTarget} asks for.
 */
@Component(service = ScalingPolicy.class, configurationPid = "nommer.scaling.predictive")
@PolicyName("predictive")
@Designate(ocd = PredictiveConfig.class)
public final class PredictivePolicy implements ScalingPolicy {
  private final Duration window;
  private final double margin;
  private final double leastLoad;
  private final LatencyTarget target;
  private final double guess;

  @Activate
  public PredictivePolicy(PredictiveConfig config) {
    window = Duration.ofSeconds(Math.max(60, config.window_seconds()));
    margin = Math.max(0, config.margin());
    leastLoad = Math.max(0, config.least_load_slots());
    target = new LatencyTarget(Math.max(1, config.latency_seconds()));
    guess = Math.max(1, config.guess_seconds_per_job());
  }

  @Override
  public ScalingDecision decide(ClusterView view) {
    Work work = Work.of(view, guess);
    Forecast forecast = Forecast.of(view, window);
    double busy = forecast.perSecond() * work.perJob();
    int reactive = target.instances(view, work);
    int ahead = ahead(busy, work, view);
    int wanted = Math.max(reactive, ahead);
    String reason =
        ahead > reactive
            ? "%.1f busy slots expected need %d instances".formatted(busy, wanted)
            : "the backlog needs %d instances, what is expected no more".formatted(wanted);
    return numbers(ScalingDecision.towards(wanted, view, reason + work.note()), forecast)
        .number("wanted", wanted)
        .number("expected.slots", busy)
        .number("work.seconds", work.total())
        .number("seconds.per.job", work.perJob());
  }

  private static ScalingDecision numbers(ScalingDecision decision, Forecast forecast) {
    return decision
        .number("expected.jobs.per.hour", 3600 * forecast.perSecond())
        .number("recent.jobs.per.hour", 3600 * forecast.recent())
        .number("change.jobs.per.hour", 3600 * forecast.change());
  }

  /** An instance that is there stays if two arrivals more in the window would ask for it. */
  private int ahead(double busy, Work work, ClusterView view) {
    if (busy <= 0 || busy < leastLoad) {
      return 0;
    }
    int stay = staffed(busy + Load.wavering(window, work.perJob()), view);
    return Math.max(staffed(busy, view), Math.min(view.instances(), stay));
  }

  private int staffed(double busy, ClusterView view) {
    return Instances.ofSlots(busy + margin * Math.sqrt(busy), view);
  }
}
