package nommer.simulator.internal.report;

import java.util.Locale;
import nommer.simulator.internal.engine.Outcome;

/** A comparison as a table for a terminal. */
public final class TextTable {
  private static final String HEAD =
      "%-20s %10s %8s %10s %9s %9s %9s %7s %7s %8s %6s %5s%n"
          .formatted(
              "policy",
              "cost",
              "÷ bound",
              "inst.hours",
              "mean wait",
              "p95 wait",
              "p99 wait",
              "missed",
              "idle",
              "launches",
              "failed",
              "most");

  private TextTable() {}

  /** The table, with a line about the workload before it. */
  public static String of(Results results) {
    StringBuilder text = new StringBuilder(title(results)).append(HEAD);
    results.rows().forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String title(Results results) {
    return String.format(
        Locale.ROOT,
        "%s: %,d jobs of %.0f s on average, at most %d instances of %d slots, seed %d%n%n",
        results.workload().name(),
        results.workload().jobs(),
        results.workload().totalWork() / 1000.0 / results.workload().jobs(),
        results.settings().maxInstances(),
        results.settings().slots(),
        results.seed());
  }

  private static String line(Row row) {
    Outcome outcome = row.outcome();
    if (outcome == null) {
      return "%-20s failed: %s%n".formatted(row.policy(), row.fault());
    }
    String left =
        outcome.unfinished() > 0 ? "  %,d unfinished".formatted(outcome.unfinished()) : "";
    return String.format(
        Locale.ROOT,
        "%-20s %10.2f %8s %10.2f %9s %9s %9s %7d %6.1f%% %8d %6d %5d%s%n",
        row.policy(),
        outcome.cost(),
        Double.isNaN(row.ratio()) ? "–" : "%.3f".formatted(row.ratio()),
        outcome.instanceHours(),
        seconds(outcome.meanWait()),
        seconds(outcome.waitOf(0.95) / 1000.0),
        seconds(outcome.waitOf(0.99) / 1000.0),
        outcome.missed(),
        100 * outcome.idleShare(),
        outcome.launches(),
        outcome.failures(),
        outcome.mostInstances(),
        left);
  }

  static String seconds(double time) {
    return String.format(Locale.ROOT, time < 1000 ? "%.1f s" : "%.0f s", time);
  }
}
