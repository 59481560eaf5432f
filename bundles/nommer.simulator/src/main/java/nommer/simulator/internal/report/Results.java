package nommer.simulator.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nommer.job.api.JobPriority;
import nommer.simulator.internal.outcome.Timeline;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.workload.Workload;

/**
 * A comparison of policies.
 *
 * @param workload that each of them had
 * @param settings of the cluster
 * @param seed of everything random
 * @param command line that gives the same again
 * @param rows one for each policy, in the order asked for
 */
public record Results(
    Workload workload, Settings settings, long seed, String command, List<Row> rows) {
  public Results {
    rows = List.copyOf(rows);
  }

  /** Whether no policy failed. */
  public boolean isWhole() {
    return rows.stream().allMatch(row -> row.fault() == null);
  }

  /** What was simulated, in a line. */
  String title() {
    return String.format(
        Locale.ROOT,
        "%s: %,d %s of %.0f s on average, at most %d instances of %d slots, seed %d",
        workload.name(),
        workload.jobs(),
        workload.jobs() == 1 ? "job" : "jobs",
        workload.totalWork() / 1000.0 / workload.jobs(),
        settings.maxInstances(),
        settings.slots(),
        seed);
  }

  /** How many jobs have which priority, in words. */
  String priorities() {
    List<String> each = new ArrayList<>();
    for (JobPriority priority : workload.priorities()) {
      each.add(0, String.format(Locale.ROOT, "%,d %s", workload.jobsOf(priority), priority.word()));
    }
    return String.join(", ", each);
  }

  /** How it went with each policy that did not fail. */
  Stream<Timeline> timelines() {
    return rows.stream().map(Row::timeline).filter(each -> each.size() > 0);
  }
}
