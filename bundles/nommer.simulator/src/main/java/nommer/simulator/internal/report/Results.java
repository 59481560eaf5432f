package nommer.simulator.internal.report;

import java.util.List;
import nommer.simulator.internal.engine.Settings;
import nommer.simulator.internal.workload.Workload;

/**
 * A comparison of policies.
 *
 * @param workload that each of them had
 * @param settings of the cluster
 * @param seed of everything random
 * @param rows one for each policy, in the order asked for
 */
public record Results(Workload workload, Settings settings, long seed, List<Row> rows) {
  public Results {
    rows = List.copyOf(rows);
  }
}
