package nommer.simulator.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nommer.fleet.policy.ScalingPolicy;
import nommer.simulator.internal.bound.LowerBound;
import nommer.simulator.internal.engine.PolicyFault;
import nommer.simulator.internal.engine.Pulse;
import nommer.simulator.internal.engine.Simulation;
import nommer.simulator.internal.outcome.Outcome;
import nommer.simulator.internal.report.Results;
import nommer.simulator.internal.report.Row;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.workload.Workload;

/** Runs several policies over the same jobs, boot times and faults. */
final class Comparison {
  private static final double SHARE = 0.95;

  private final Workload workload;
  private final Settings settings;
  private final long seed;
  private final String command;
  private final Progress progress;

  Comparison(Arguments asked, Progress progress) {
    this.workload = asked.workload();
    this.settings = asked.settings();
    this.seed = asked.seed();
    this.command = asked.command();
    this.progress = progress;
  }

  /** One row for each; a policy that fails says so in its own. */
  Results of(Map<String, ScalingPolicy> policies) throws InterruptedException {
    List<Row> rows = new ArrayList<>();
    try {
      for (Map.Entry<String, ScalingPolicy> each : policies.entrySet()) {
        progress.begin();
        int number = rows.size() + 1;
        rows.add(
            row(
                each.getKey(),
                each.getValue(),
                (share, events) ->
                    progress.show(each.getKey(), number, policies.size(), share, events)));
      }
    } finally {
      progress.end();
    }
    return new Results(workload, settings, seed, command, rows);
  }

  /** Is told how far one policy is. */
  private interface Meanwhile {
    void at(double share, long events);
  }

  private Row row(String name, ScalingPolicy policy, Meanwhile meanwhile)
      throws InterruptedException {
    Simulation simulation = new Simulation(workload, settings, policy, seed);
    try {
      Outcome outcome =
          new Watched(name, simulation, pulse -> meanwhile.at(share(pulse), pulse.events())).run();
      return Row.of(name, outcome, outcome.unfinished() > 0 ? 0 : bound(outcome));
    } catch (PolicyFault e) {
      return Row.failed(name, e);
    }
  }

  /** By the best of all offers, but never less than all the work costs on the cheapest slots. */
  private double bound(Outcome outcome) {
    double work = workload.totalWork() / 3_600_000.0 * settings.cheapestSlotHour();
    LowerBound bound = new LowerBound(workload, settings.best());
    return Math.max(work, bound.cost(SHARE, outcome.waitOf(SHARE)));
  }

  private double share(Pulse pulse) {
    return (double) pulse.finished() / workload.jobs();
  }
}
