package nommer.console.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The log of decisions, read.
 *
 * @param decisions newest first
 * @param outcomes what became of launches, by their id
 * @param unread entries that are none
 */
record Entries(List<Decision> decisions, Map<String, Outcome> outcomes, int unread) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Entries {
    decisions = List.copyOf(decisions);
    outcomes = Map.copyOf(outcomes);
  }

  /**
   * @param lines JSON objects, newest first
   */
  static Entries of(List<String> lines) {
    List<Decision> decisions = new ArrayList<>();
    Map<String, Outcome> outcomes = new HashMap<>();
    int unread = 0;
    for (String line : lines) {
      try {
        JsonNode entry = JSON.readTree(line);
        switch (entry.path("kind").asText()) {
          case "decision" -> decisions.add(decision(entry));
          case "launch" -> outcomes.putIfAbsent(text(entry, "launch"), outcome(entry));
          default -> unread++;
        }
      } catch (JsonProcessingException | DateTimeException e) {
        unread++;
      }
    }
    return new Entries(decisions, outcomes, unread);
  }

  /** A look whose decision was perhaps not kept. */
  static Optional<Decision> latest(Optional<String> entry) {
    return entry.flatMap(line -> of(List.of(line)).decisions().stream().findFirst());
  }

  private static Decision decision(JsonNode entry) {
    JsonNode asked = entry.path("asked");
    JsonNode done = entry.path("done");
    return new Decision(
        Instant.parse(text(entry, "at")),
        text(entry, "policy"),
        text(entry, "plugin"),
        text(entry, "warning"),
        text(entry, "reason"),
        numbers(entry.path("numbers")),
        view(entry.path("view")),
        new Decision.Asked(
            asked.path("launches").asInt(), text(asked, "offer"), texts(asked, "drains")),
        new Decision.Done(
            done.path("launches").asInt(),
            texts(done, "drains"),
            texts(done, "held"),
            text(done, "launch"),
            text(done, "failure")));
  }

  private static Decision.View view(JsonNode view) {
    JsonNode cost = view.path("cost_per_hour");
    return new Decision.View(
        view.path("queued").asInt(),
        view.path("running").asInt(),
        view.path("active").asInt(),
        view.path("starting").asInt(),
        view.path("ending").asInt(),
        view.path("max").asInt(),
        cost.isNumber() ? OptionalDouble.of(cost.asDouble()) : OptionalDouble.empty());
  }

  private static Outcome outcome(JsonNode entry) {
    return new Outcome(
        text(entry, "state"),
        entry.path("instances").asInt(),
        entry.path("came").asInt(),
        entry.path("seconds").asDouble());
  }

  private static Map<String, Double> numbers(JsonNode numbers) {
    Map<String, Double> all = new LinkedHashMap<>();
    numbers
        .properties()
        .forEach(each -> all.put(each.getKey(), each.getValue().asDouble(Double.NaN)));
    return all;
  }

  private static String text(JsonNode entry, String field) {
    return entry.path(field).asText("");
  }

  private static List<String> texts(JsonNode entry, String field) {
    List<String> all = new ArrayList<>();
    entry.path(field).forEach(each -> all.add(each.asText()));
    return all;
  }
}
