package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A part of the source.
 *
 * @param from seconds; 0 for its beginning
 * @param to seconds; 0 for its end
 */
record Clip(double from, double to) {
  private static final List<String> FIELDS = List.of("from", "to");
  static final Clip WHOLE = new Clip(0, 0);

  static Clip read(String path, JsonNode node) {
    Fields in = Fields.of(path, node, FIELDS);
    double from = in.read("from", Moment::read).orElse(0.0);
    double to = in.read("to", Moment::read).orElse(0.0);
    if (in.has("to") && to <= from) {
      throw BadDescription.of(in.path("to"), "%s: later than from".formatted(Numbers.plain(to)));
    }
    return new Clip(from, to);
  }
}
