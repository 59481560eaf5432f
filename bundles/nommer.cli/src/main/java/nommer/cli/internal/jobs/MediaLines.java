package nommer.cli.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came in and what went out, a line for each and one for each of its streams. */
final class MediaLines {
  private MediaLines() {}

  /** Of the API's {@code media}; none where nothing is known. */
  static List<String> of(JsonNode media) {
    List<String> lines = new ArrayList<>();
    add(lines, "source", media.path("source"));
    int index = 0;
    for (JsonNode output : media.path("outputs")) {
      add(lines, "outputs[" + index++ + "]", output);
    }
    if (media.path("cut").asBoolean()) {
      lines.add("(more than is kept: some streams are left out)");
    }
    return lines;
  }

  private static void add(List<String> lines, String name, JsonNode medium) {
    if (medium.isEmpty()) {
      return;
    }
    lines.add(
        joined(
            name,
            medium.path("container").asText(),
            number(medium, "seconds", "%.2f s"),
            number(medium, "bytes", "%,.0f bytes"),
            bits(medium)));
    medium.path("streams").forEach(stream -> lines.add("  " + stream(stream)));
  }

  private static String stream(JsonNode stream) {
    String size =
        stream.has("width")
            ? stream.path("width").asInt() + "x" + stream.path("height").asInt()
            : "";
    String layout = stream.path("layout").asText();
    return joined(
        stream.path("kind").asText(),
        stream.path("codec").asText(),
        stream.path("language").asText(),
        size,
        number(stream, "rotation", "turned by %.0f°"),
        number(stream, "rate", "%.3f fps").replaceFirst("\\.?0+ fps", " fps"),
        number(stream, "frames", "%.0f frames"),
        stream.path("pixel_format").asText(),
        colours(stream),
        number(stream, "sample_rate", "%.0f Hz"),
        layout.isEmpty() ? number(stream, "channels", "%.0f channels") : layout,
        bits(stream),
        quality(stream.path("quality")));
  }

  private static String quality(JsonNode quality) {
    return quality.isMissingNode()
        ? ""
        : "%s %s of %s by %s"
            .formatted(
                quality.path("measure").asText(),
                quality.path("measured").asText(),
                quality.path("target").asText(),
                quality.path("setting").asText());
  }

  private static String colours(JsonNode stream) {
    List<String> words = new ArrayList<>();
    for (String name : List.of("range", "matrix", "primaries", "transfer")) {
      String word = stream.path(name).asText();
      if (!word.isEmpty() && !words.contains(word)) {
        words.add(word);
      }
    }
    return String.join("/", words);
  }

  private static String bits(JsonNode node) {
    double bits = node.path("bit_rate").asDouble();
    return bits > 0 ? String.format(Locale.ROOT, "%.0f kbit/s", bits / 1000) : "";
  }

  private static String number(JsonNode node, String field, String form) {
    return node.has(field) ? String.format(Locale.ROOT, form, node.path(field).asDouble()) : "";
  }

  private static String joined(String first, String... rest) {
    List<String> words = new ArrayList<>();
    for (String word : rest) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return first + ": " + String.join(", ", words);
  }
}
