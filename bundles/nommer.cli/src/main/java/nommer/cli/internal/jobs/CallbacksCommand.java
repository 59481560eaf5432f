package nommer.cli.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.api.Times;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Printable;
import nommer.cli.internal.options.Nommer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nommer callbacks}. */
@Command(
    name = "callbacks",
    header = "List what clients are still to be told, and why it waits.",
    description = {
      "",
      "With --redeliver a job's client is told at once of what waits for it, or of the job's state"
          + " once more."
    })
public final class CallbacksCommand implements Callable<Integer> {
  private static final String ROW = "%-50s  %-10s  %7s  %-20s  %5s  %-20s  %s%n";

  @ParentCommand private Nommer nommer;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; 1 to 500, ${DEFAULT-VALUE} if not given.")
  private int limit;

  @Option(
      names = "--redeliver",
      paramLabel = "ID",
      description = "The id of a job, or its last 8 digits: tell its client now.")
  private @Nullable String redeliver;

  @Override
  public Integer call() throws InterruptedException {
    FeederdApi api = nommer.api();
    if (redeliver != null) {
      return JobReport.print(nommer, api.redeliver(JobIds.whole(api, redeliver)));
    }
    JsonNode list = api.callbacks(limit);
    PrintStream out = nommer.context().out();
    if (nommer.json()) {
      out.println(Json.line(list));
    } else {
      print(out, Printable.of(list));
    }
    return ExitCode.OK;
  }

  private static void print(PrintStream out, JsonNode list) {
    if (list.path("callbacks").isEmpty()) {
      out.println("every client was told everything");
      return;
    }
    out.printf(ROW, "ID", "STATE", "WAITING", "SINCE", "TRIES", "NEXT TRY", "WHERE AND WHY");
    list.path("callbacks").forEach(each -> print(out, new Row(each)));
    if (list.path("more").asBoolean()) {
      out.println("there are more: --limit");
    }
  }

  private static void print(PrintStream out, Row row) {
    String next = row.text("next_try_at").map(Times::seconds).orElse("now");
    out.printf(
        ROW,
        row.text("id").orElse(""),
        row.text("state").orElse(""),
        row.text("waiting").orElse(""),
        row.text("waiting_since").map(Times::seconds).orElse("-"),
        row.text("tries").orElse(""),
        next,
        row.where() + row.text("answer").map(" "::concat).orElse(""));
  }

  /** One job of the list. */
  private record Row(JsonNode json) {
    String where() {
      return text("notify_url").orElseGet(() -> json.path("webhook").path("url").asText("-"));
    }

    Optional<String> text(String field) {
      return Optional.ofNullable(json.path(field).asText(null)).filter(text -> !text.isEmpty());
    }
  }
}
