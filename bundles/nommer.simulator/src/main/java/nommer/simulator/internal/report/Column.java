package nommer.simulator.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import nommer.job.api.JobPriority;
import nommer.simulator.internal.outcome.Waits;
import nommer.simulator.internal.workload.Workload;

/**
 * What the tables tell of a policy that did not fail.
 *
 * @param title of the column
 * @param width in letters, in a terminal
 * @param ranked whether less is better
 * @param value of a row; NaN if it has none
 * @param shown how a value is written
 */
record Column(
    String title,
    int width,
    boolean ranked,
    ToDoubleFunction<Row> value,
    DoubleFunction<String> shown) {
  static final List<Column> ALL =
      List.of(
          new Column("cost", 10, true, row -> row.done().cost(), number("%.2f")),
          new Column("÷ bound", 8, true, Row::ratio, number("%.3f")),
          new Column("inst.hours", 10, true, row -> row.done().instanceHours(), number("%.2f")),
          new Column("mean wait", 9, true, row -> row.done().meanWait(), Column::seconds),
          new Column("p95 wait", 9, true, row -> wait(row, 0.95), Column::seconds),
          new Column("p99 wait", 9, true, row -> wait(row, 0.99), Column::seconds),
          new Column("missed", 7, true, row -> row.done().missed(), number("%.0f")),
          new Column("idle", 7, true, row -> 100 * row.done().idleShare(), number("%.1f%%")),
          new Column("launches", 8, false, row -> row.done().launches(), number("%.0f")),
          new Column("failed", 6, false, row -> row.done().failures(), number("%.0f")),
          new Column("most", 5, false, row -> row.done().mostInstances(), number("%.0f")));

  /** Waits of the jobs of each priority, the highest first. */
  static List<Column> byPriority(Workload jobs) {
    List<Column> all = new ArrayList<>();
    for (JobPriority each : jobs.priorities()) {
      all.add(0, waits(each, "mean", Waits::mean));
      all.add(1, waits(each, "p95", waits -> waits.of(0.95) / 1000.0));
    }
    return all;
  }

  private static Column waits(JobPriority priority, String what, ToDoubleFunction<Waits> value) {
    return new Column(
        priority.word() + " " + what,
        11,
        true,
        row -> {
          Waits waits = row.done().waitsByPriority().get(priority);
          return waits.sorted().length == 0 ? Double.NaN : value.applyAsDouble(waits);
        },
        Column::seconds);
  }

  /** What stands in it; a dash if there is no value. */
  String text(Row row) {
    double number = value.applyAsDouble(row);
    return Double.isNaN(number) ? "–" : shown.apply(number);
  }

  /**
   * Whether no other row has a lower value here. Policies that failed or left jobs undone do not
   * count, and where all look alike none is best.
   */
  boolean isBest(Row row, List<Row> all) {
    List<Row> counted = all.stream().filter(Row::isWhole).toList();
    double least = counted.stream().mapToDouble(value).min().orElse(Double.NaN);
    boolean differ = counted.stream().map(this::text).distinct().count() > 1;
    return ranked && differ && row.isWhole() && value.applyAsDouble(row) <= least;
  }

  private static double wait(Row row, double share) {
    return row.done().waitOf(share) / 1000.0;
  }

  private static DoubleFunction<String> number(String format) {
    return value -> String.format(Locale.ROOT, format, value);
  }

  private static String seconds(double time) {
    return String.format(Locale.ROOT, time < 1000 ? "%.1f s" : "%.0f s", time);
  }
}
