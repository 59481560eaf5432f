package nommer.cli.internal.submit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import nommer.cli.internal.call.Printable;

/** A plan for people: each output, and under it what would be run. */
final class PlanText {
  private PlanText() {}

  static String of(JsonNode plan) {
    List<String> lines = new ArrayList<>();
    for (JsonNode output : plan.path("outputs")) {
      lines.add(
          "%s  %s"
              .formatted(
                  Printable.line(output.path("destination").asText()),
                  output.path("encoder").asText()));
      output
          .path("commands")
          .forEach(command -> lines.add("  " + Printable.line(command.asText())));
    }
    return String.join("\n", lines);
  }
}
