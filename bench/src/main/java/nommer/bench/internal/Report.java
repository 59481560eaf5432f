package nommer.bench.internal;

import java.io.PrintStream;

/**
 * The table, row by row as figures come; what goes on meanwhile goes to the other stream.
 *
 * @param table for the result
 * @param progress for whoever waits
 */
record Report(PrintStream table, PrintStream progress) {
  void heading(Machine machine) {
    table.println("machine: " + machine.text());
    table.println();
    table.println("commit: " + System.getProperty("nommer.bench.commit", "unknown"));
    table.println();
    table.println("command: `" + System.getProperty("nommer.bench.command", "unknown") + "`");
    table.println();
    table.println("| figure | measured | lowest to highest | n | aim | |");
    table.println("|---|---|---|---|---|---|");
  }

  /** The median of what was measured. */
  void add(String figure, Spread spread, Aim aim) {
    add(figure, spread.median(), spread, aim);
  }

  void add(String figure, double value, Spread spread, Aim aim) {
    table.println(
        "| %s | **%s%s** | %s to %s | %d | %s | %s |"
            .formatted(
                figure,
                number(value),
                aim.unit(),
                number(spread.least()),
                number(spread.most()),
                spread.count(),
                aim.text(),
                aim.verdict(value)));
  }

  void notMeasured(String figure, String why, Aim aim) {
    table.println("| %s | not measured: %s | | | %s | |".formatted(figure, why, aim.text()));
  }

  void failed(String part, Exception cause) {
    table.println("| %s | **failed**: %s | | | | |".formatted(part, cause));
    cause.printStackTrace(progress);
  }

  void say(String message) {
    progress.println("bench: " + message);
  }

  private static String number(double value) {
    return value >= 100 ? "%.0f".formatted(value) : "%.2f".formatted(value);
  }
}
