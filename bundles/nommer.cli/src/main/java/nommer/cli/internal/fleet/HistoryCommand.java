package nommer.cli.internal.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.api.Times;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Printable;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nommer history}. */
@Command(
    name = "history",
    header = "Show what was done in each hour, newest first; it outlives the jobs by a year.",
    description = {
      "",
      "Jobs that ARRIVED and ended, hours of WORK of those that FINISHED, hours of SLOTS of all"
          + " attempts, the mean and the LONGEST WAIT of those that were begun, and what instances"
          + " COST, if that is known. An hour is listed some minutes after its end."
    })
public final class HistoryCommand implements Callable<Integer> {
  private static final String ROW = "%-20s  %8s  %8s  %8s  %8s  %8s  %8s  %8s  %9s  %8s%n";
  private static final double HOUR = 3600;

  @ParentCommand private Nommer nommer;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "24",
      description = "As far back (${DEFAULT-VALUE}); 9600 are kept.")
  private int hours;

  @Override
  public Integer call() throws InterruptedException {
    JsonNode answer = nommer.api().history(hours);
    PrintStream out = nommer.context().out();
    if (nommer.json()) {
      out.println(Json.line(answer));
    } else {
      out.printf(
          ROW,
          "HOUR",
          "ARRIVED",
          "FINISHED",
          "ERROR",
          "OTHER",
          "WORK_H",
          "SLOTS_H",
          "WAIT_S",
          "LONGEST_S",
          "COST");
      Printable.of(answer).path("hours").forEach(hour -> print(out, hour));
    }
    return ExitCode.OK;
  }

  private static void print(PrintStream out, JsonNode hour) {
    long begun = hour.path("begun").asLong();
    out.printf(
        ROW,
        Times.seconds(hour.path("start").asText()),
        hour.path("arrived").asText(),
        hour.path("finished").asText(),
        hour.path("error").asText(),
        hour.path("abandoned").asLong() + hour.path("cancelled").asLong(),
        decimal("%.2f", hour.path("work_seconds").asDouble() / HOUR),
        decimal("%.2f", hour.path("slot_seconds").asDouble() / HOUR),
        begun == 0 ? "-" : decimal("%.1f", hour.path("wait_seconds").asDouble() / begun),
        begun == 0 ? "-" : decimal("%.1f", hour.path("longest_wait_seconds").asDouble()),
        hour.path("cost").isNumber() ? decimal("%.2f", hour.path("cost").asDouble()) : "-");
  }

  private static String decimal(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
