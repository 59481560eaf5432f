package nommer.simulator.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nommer.fleet.api.ScalingPolicy;
import nommer.simulator.internal.bound.LowerBound;
import nommer.simulator.internal.engine.Outcome;
import nommer.simulator.internal.engine.PolicyFault;
import nommer.simulator.internal.engine.Settings;
import nommer.simulator.internal.engine.Simulation;
import nommer.simulator.internal.report.Results;
import nommer.simulator.internal.report.Row;
import nommer.simulator.internal.workload.Workload;

/** Runs several policies over the same jobs, boot times and faults. */
final class Comparison {
  private static final double SHARE = 0.95;

  private final Workload workload;
  private final Settings settings;
  private final long seed;
  private final String command;

  Comparison(Arguments asked) {
    this.workload = asked.workload();
    this.settings = asked.settings();
    this.seed = asked.seed();
    this.command = asked.command();
  }

  /** One row for each; a policy that fails says so in its own. */
  Results of(Map<String, ScalingPolicy> policies) {
    List<Row> rows = new ArrayList<>();
    policies.forEach((name, policy) -> rows.add(row(name, policy)));
    return new Results(workload, settings, seed, command, rows);
  }

  private Row row(String name, ScalingPolicy policy) {
    try {
      Outcome outcome = new Simulation(workload, settings, policy, seed).run();
      double bound =
          outcome.unfinished() > 0
              ? 0
              : new LowerBound(workload, settings).cost(SHARE, outcome.waitOf(SHARE));
      return new Row(name, outcome, bound, "");
    } catch (PolicyFault e) {
      return new Row(name, null, 0, String.valueOf(e.getMessage()));
    }
  }
}
