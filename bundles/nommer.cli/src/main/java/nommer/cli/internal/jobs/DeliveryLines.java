package nommer.cli.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import nommer.cli.internal.api.Times;

/** What a job's webhook was told last, a line each. */
final class DeliveryLines {
  private DeliveryLines() {}

  /** Of the field {@code callbacks} of a job. */
  static List<String> of(JsonNode callbacks) {
    List<String> lines = new ArrayList<>();
    for (JsonNode each : callbacks.path("deliveries")) {
      lines.add(
          "%s %s, try %d: %s in %d ms"
              .formatted(
                  Times.seconds(each.path("at").asText()),
                  each.path("event").asText(),
                  each.path("attempt").asInt(),
                  each.path("answer").asText(),
                  each.path("milliseconds").asLong()));
    }
    return lines;
  }
}
