package nommer.cli.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the last attempts at a job did, for people. */
final class CourseLines {
  private CourseLines() {}

  /** A line for the phases of each attempt, one for each program, and its last words. */
  static List<String> of(JsonNode course) {
    List<String> lines = new ArrayList<>();
    for (JsonNode attempt : course) {
      List<String> phases = new ArrayList<>();
      attempt.path("phases").forEach(each -> phases.add(phase(each)));
      lines.add(
          "%s on %s: %s"
              .formatted(
                  attempt.path("attempt").asText(),
                  attempt.path("node").asText(),
                  String.join(", ", phases)));
      for (JsonNode each : attempt.path("commands")) {
        lines.add(
            "  ran for outputs[%s]: %s"
                .formatted(each.path("output").asText(), each.path("command").asText()));
      }
      attempt.path("words").forEach(each -> lines.add("  said: " + each.asText()));
    }
    return lines;
  }

  private static String phase(JsonNode phase) {
    String name = phase.path("phase").asText();
    try {
      Instant began = Instant.parse(phase.path("began_at").asText());
      Instant ended = Instant.parse(phase.path("ended_at").asText());
      double seconds = Duration.between(began, ended).toMillis() / 1000.0;
      return String.format(Locale.ROOT, "%s %.1f s", name, Math.max(0, seconds));
    } catch (DateTimeException e) {
      return name; // it is under way
    }
  }
}
