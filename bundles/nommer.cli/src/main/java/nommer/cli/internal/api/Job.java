package nommer.cli.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nommer.cli.internal.call.Printable;

/**
 * A job as the API shows it; what is absent there is empty here, and texts are {@link Printable}.
 */
public final class Job {
  private static final Set<String> FINAL = Set.of("FINISHED", "ERROR", "ABANDONED", "CANCELLED");

  private final JsonNode json;
  private final JsonNode shown;

  /** Wraps the API's own JSON. */
  public Job(JsonNode json) {
    this.json = json;
    this.shown = Printable.of(json);
  }

  /** The whole, as it came. */
  public JsonNode json() {
    return json;
  }

  /** The job's id. */
  public String id() {
    return text("id");
  }

  /** The state's name. */
  public String state() {
    return text("state");
  }

  /** Whether it goes no further by itself. */
  public boolean ended() {
    return FINAL.contains(state());
  }

  /** Whether it came to its proper end. */
  public boolean finished() {
    return state().equals("FINISHED");
  }

  /** How much is done, from 0 to 1. */
  public double progress() {
    return Math.min(1, Math.max(0, shown.path("progress").asDouble(0)));
  }

  /** How much is done, in whole percent, rounded down so that 100 means all. */
  public int percent() {
    return (int) Math.floor(progress() * 100 + 1e-9);
  }

  /** Where the outputs go, as URIs, each with a word if it has appeared before the job's end. */
  public List<String> destinations() {
    List<String> destinations = new ArrayList<>();
    for (JsonNode output : shown.path("outputs")) {
      boolean early = output.path("published").asBoolean() && !state().equals("FINISHED");
      destinations.add(output.path("destination").asText("") + (early ? " (published)" : ""));
    }
    return destinations;
  }

  /** Attempts that ended, a line each; none of a job that finished at once. */
  public List<String> attempts() {
    List<String> attempts = new ArrayList<>();
    JsonNode ended = shown.path("attempts");
    if (ended.size() == 1 && finished()) {
      return attempts;
    }
    for (JsonNode attempt : ended) {
      attempts.add(attempt(attempt));
    }
    return attempts;
  }

  private static String attempt(JsonNode attempt) {
    String reason = word(attempt, "error_reason");
    List<String> words =
        List.of(
            word(attempt, "attempt"),
            "on " + word(attempt, "node") + ",",
            word(attempt, "outcome"),
            "at " + word(attempt, "ended_at"),
            "in " + word(attempt, "phase"),
            word(attempt, "error_code"),
            reason.isEmpty() ? "" : "(" + reason + ")",
            word(attempt, "message"));
    return words.stream().filter(each -> !each.isEmpty()).collect(Collectors.joining(" "));
  }

  private static String word(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isNull() ? "" : value.asText("");
  }

  /** What is odd about a job that was just submitted. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    shown.path("warnings").forEach(warning -> warnings.add("warning: " + warning.asText()));
    return warnings;
  }

  /** A field of several parts, with texts that can be shown; missing when it is absent. */
  public JsonNode shown(String field) {
    return shown.path(field);
  }

  /** A field's text; empty when it is absent or null. */
  public String text(String field) {
    return shown.path(field).asText("");
  }
}
