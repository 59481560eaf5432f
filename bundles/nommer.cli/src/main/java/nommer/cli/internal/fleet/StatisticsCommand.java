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

/** {@code nommer statistics}. */
@Command(
    name = "statistics",
    header = "Show how it went: what became of jobs, what they waited and took, and what it cost.",
    description = {
      "",
      "Each hour, newest first, and all of them together: jobs SUBMITTED and ended, the seconds that"
          + " half of those that were begun WAITed at most, and 95 of 100, the same of the WORK of"
          + " those that finished, and what instances COST, if that is known. An hour is listed some"
          + " minutes after its end."
    })
public final class StatisticsCommand implements Callable<Integer> {
  private static final String ROW = "%-20s  %9s  %8s  %8s  %9s  %8s  %8s  %8s  %8s  %8s%n";

  @ParentCommand private Nommer nommer;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      defaultValue = "",
      description =
          "From the hour of that time on, as 2026-03-01T12:00:00Z; a day back if not given.")
  private String from;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      defaultValue = "",
      description = "Up to the end of the hour of that time; up to now if not given.")
  private String until;

  @Override
  public Integer call() throws InterruptedException {
    JsonNode answer = nommer.api().statistics(from, until);
    PrintStream out = nommer.context().out();
    if (nommer.json()) {
      out.println(Json.line(answer));
    } else {
      print(out, Printable.of(answer));
    }
    return ExitCode.OK;
  }

  private static void print(PrintStream out, JsonNode answer) {
    out.printf(
        ROW,
        "HOUR",
        "SUBMITTED",
        "FINISHED",
        "FAILED",
        "CANCELLED",
        "WAIT_50",
        "WAIT_95",
        "WORK_50",
        "WORK_95",
        "COST");
    answer
        .path("hours")
        .forEach(hour -> print(out, Times.seconds(hour.path("start").asText()), hour));
    print(out, "ALL", answer.path("total"));
  }

  private static void print(PrintStream out, String what, JsonNode sums) {
    out.printf(
        ROW,
        what,
        sums.path("submitted").asText(),
        sums.path("finished").asText(),
        sums.path("failed").asText(),
        sums.path("cancelled").asText(),
        decimal("%.1f", sums.path("wait_p50_seconds")),
        decimal("%.1f", sums.path("wait_p95_seconds")),
        decimal("%.1f", sums.path("work_p50_seconds")),
        decimal("%.1f", sums.path("work_p95_seconds")),
        decimal("%.2f", sums.path("cost")));
  }

  private static String decimal(String format, JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, format, value.asDouble()) : "-";
  }
}
