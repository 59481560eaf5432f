package nommer.scaling.internal;

import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.PolicyName;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.scaling.internal.load.Deadlines;
import nommer.scaling.internal.load.LatencyTarget;
import nommer.scaling.internal.load.Work;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * As many instances as meet every deadline, see {@link Deadlines}, besides what jobs without one
 * need, see {@link LatencyTarget}.
 */
@Component(service = ScalingPolicy.class, configurationPid = "nommer.scaling.deadline")
@PolicyName("deadline")
@Designate(ocd = DeadlineConfig.class)
public final class DeadlinePolicy implements ScalingPolicy {
  private final double latency;
  private final double guess;
  private final double margin;

  @Activate
  public DeadlinePolicy(DeadlineConfig config) {
    latency = Math.max(1, config.latency_seconds());
    guess = Math.max(1, config.guess_seconds_per_job());
    margin = Math.max(0, config.margin_seconds());
  }

  @Override
  public ScalingDecision decide(ClusterView view) {
    Work work = Work.of(view, guess);
    Deadlines due = Deadlines.of(view, work, margin);
    double undated = Math.max(0, work.queued() - due.seconds()) / latency;
    double dated = Math.max(due.slots(), work.running() / latency);
    int wanted = LatencyTarget.bounded(view, work, undated + dated);
    return ScalingDecision.towards(wanted, view, reason(wanted, due, work))
        .number("wanted", wanted)
        .number("due.jobs", (double) due.jobs())
        .number("due.seconds", due.seconds())
        .number("due.slots", due.slots())
        .number("work.seconds", work.total())
        .number("boot.seconds", (double) view.bootTime().toSeconds());
  }

  private static String reason(int wanted, Deadlines due, Work work) {
    String what =
        due.jobs() == 0
            ? "no job has a deadline: %d instances for the backlog".formatted(wanted)
            : "%d jobs with deadlines, and the backlog, need %d instances"
                .formatted(due.jobs(), wanted);
    String late = due.late() ? "; a deadline comes before a new instance would" : "";
    return what + late + work.note();
  }
}
