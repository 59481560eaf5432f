package nommer.encoder.ffmpeg.internal.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a pass leaves to be fitted: {@code {"width": 854, "height": 480}}. */
final class FitReader {
  private static final Set<String> KEYS = Set.of("width", "height", "hdr");
  private static final Set<String> HDR = Set.of("to_sdr", "keep");

  /** The fit says these. */
  private static final String[] FITTED = {"map", "filter", "filter_complex", "s", "aspect"};

  private FitReader() {}

  static Optional<FitRules> read(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isObject()) {
      throw BadOptions.of(
          "fit must be an object, such as {\"width\": 854, \"height\": 480}: " + node);
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!KEYS.contains(field.getKey())) {
        throw BadOptions.of(
            "fit has no key '%s': it may have width, height, hdr".formatted(field.getKey()));
      }
    }
    String hdr = node.path("hdr").asText("to_sdr");
    if (!HDR.contains(hdr)) {
      throw BadOptions.of("fit: hdr is to_sdr or keep, not " + node.path("hdr"));
    }
    return Optional.of(new FitRules(side(node, "width"), side(node, "height"), hdr.equals("keep")));
  }

  private static int side(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return 0;
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 1) {
      throw BadOptions.of("fit: " + key + " is a number of pixels, not " + value);
    }
    return value.intValue();
  }

  /** What cannot stand beside it. */
  static void check(Pass pass) {
    if (pass.fit().isEmpty()) {
      return;
    }
    for (String name : FITTED) {
      if (pass.names(name)) {
        throw BadOptions.of(
            "option '" + name + "' cannot stand beside fit, which chooses streams and sizes");
      }
    }
    if (!pass.names("vn") && !pass.fit().get().hasPicture()) {
      throw BadOptions.of("fit: say width and height, or add the option vn for sound alone");
    }
    FitRules rules = pass.fit().get();
    LevelLimit.of(pass)
        .filter(level -> LevelLimit.blocks(rules.width(), rules.height()) > level.size())
        .ifPresent(
            level -> {
              throw BadOptions.of(
                  "fit: %d x %d is more than level %s holds: take less, or another level"
                      .formatted(rules.width(), rules.height(), level.name()));
            });
  }
}
