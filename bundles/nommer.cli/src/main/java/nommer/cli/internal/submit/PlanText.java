package nommer.cli.internal.submit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nommer.cli.internal.call.Printable;

/** A plan for people: each output, and under it what would be run. */
final class PlanText {
  private PlanText() {}

  static String of(JsonNode plan) {
    List<String> lines = new ArrayList<>();
    for (JsonNode output : plan.path("outputs")) {
      lines.add(
          "%s  %s%s"
              .formatted(
                  Printable.line(output.path("destination").asText()),
                  output.path("encoder").asText(),
                  size("  about ", output)));
      output
          .path("commands")
          .forEach(command -> lines.add("  " + Printable.line(command.asText())));
    }
    double seconds = plan.path("expected_seconds").asDouble();
    if (seconds > 0) {
      lines.add(expected(seconds, plan.path("expected_cost").asDouble()));
    }
    if (plan.path("outputs").size() > 1 && plan.path("expected_bytes").asLong() > 0) {
      lines.add(size("all outputs together: about ", plan));
    }
    return String.join("\n", lines);
  }

  /** Nothing where it is not known. */
  private static String size(String before, JsonNode node) {
    long bytes = node.path("expected_bytes").asLong();
    return bytes > 0 ? String.format(Locale.ROOT, "%s%,d bytes", before, bytes) : "";
  }

  private static String expected(double seconds, double cost) {
    String work = String.format(Locale.ROOT, "jobs of this kind took %.3g s", seconds);
    return cost > 0 ? work + String.format(Locale.ROOT, " and cost %.2g", cost) : work;
  }
}
