package nommer.metrics.internal;

import java.time.Instant;
import java.util.Optional;
import nommer.fleet.policy.DecisionLog;
import nommer.job.record.Fields;

/** What the scaler saw and decided last; none of a feederd that does not scale. Stateless. */
final class ScalingFigures implements Figures {
  private static final double MILLIS = 1000;

  private final DecisionLog log;

  ScalingFigures(DecisionLog log) {
    this.log = log;
  }

  @Override
  public void write(Exposition out) {
    Optional<String> latest = log.latest();
    if (latest.isEmpty()) {
      return;
    }
    Fields decision = Fields.parse(latest.get());
    Fields view = Fields.parse(decision.text("view"));
    out.gauge("nommer_instances", "Instances of the fleet, by what they are at.")
        .is(view.number("active"), "phase", "active")
        .is(view.number("starting"), "phase", "starting")
        .is(view.number("ending"), "phase", "ending");
    out.gauge("nommer_instances_max", "Instances that there may be.").is(view.number("max"));
    known(out, view, "cost_per_hour", "nommer_cost_per_hour", "What all instances cost an hour.");
    known(
        out,
        view,
        "queued_seconds",
        "nommer_queued_work_seconds",
        "For how long the jobs that wait will take up a slot, by what their like took.");
    out.gauge(
            "nommer_scaling_decision_timestamp_seconds", "When a policy decided last, since 1970.")
        .is(Instant.parse(decision.text("at")).toEpochMilli() / MILLIS);
  }

  /** What is not known is null there, and lacks here. */
  private static void known(Exposition out, Fields view, String field, String name, String help) {
    String value = view.text(field);
    if (!value.isEmpty() && !value.equals("null")) {
      out.gauge(name, help).is(Double.parseDouble(value));
    }
  }
}
