package nommer.cli.internal.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import nommer.cli.internal.api.Times;

/** Decisions of the scaler as a table, with what held one back below it. */
record DecisionTable(PrintStream out) {
  private static final String ROW = "%-20s  %-14s  %-13s  %-10s  %-12s  %s%n";

  void print(JsonNode decisions) {
    out.printf(ROW, "AT", "POLICY", "QUEUED+RUNNING", "INSTANCES", "DONE", "WHY");
    decisions.forEach(this::row);
  }

  private void row(JsonNode entry) {
    String at = Times.seconds(entry.path("at").asText());
    if (entry.path("kind").asText().equals("launch")) {
      out.printf(ROW, at, "", "", "", "", launch(entry));
      return;
    }
    JsonNode view = entry.path("view");
    out.printf(
        ROW,
        at,
        entry.path("policy").asText(),
        view.path("queued").asText() + "+" + view.path("running").asText(),
        "%s+%s-%s"
            .formatted(
                view.path("active").asText(),
                view.path("starting").asText(),
                view.path("ending").asText()),
        done(entry.path("done")),
        entry.path("reason").asText() + numbers(entry.path("numbers")));
    String warning = entry.path("warning").asText();
    if (!warning.isEmpty()) {
      out.println("    warning: " + warning);
    }
    held(entry.path("done"));
  }

  private static String launch(JsonNode entry) {
    return "launch %s %s: %d of %d came in %.0f s"
        .formatted(
            entry.path("launch").asText(),
            entry.path("state").asText(),
            entry.path("came").asInt(),
            entry.path("instances").asInt(),
            entry.path("seconds").asDouble());
  }

  private static String done(JsonNode done) {
    List<String> words = new ArrayList<>();
    if (done.path("launches").asInt() > 0) {
      words.add("launch " + done.path("launches").asInt());
    }
    if (!done.path("drains").isEmpty()) {
      words.add("drain " + done.path("drains").size());
    }
    return words.isEmpty() ? "-" : String.join(", ", words);
  }

  private static String numbers(JsonNode numbers) {
    List<String> words = new ArrayList<>();
    numbers
        .properties()
        .forEach(each -> words.add("%s %.4g".formatted(each.getKey(), each.getValue().asDouble())));
    return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
  }

  private void held(JsonNode done) {
    done.path("held").forEach(why -> out.println("    held back: " + why.asText()));
    String failure = done.path("failure").asText();
    if (!failure.isEmpty()) {
      out.println("    failed: " + failure);
    }
  }
}
