package nommer.encoder.ffmpeg.internal.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what a pass leaves to be fitted: {@code {"width": 854, "height": 480}}. */
final class FitReader {
  private static final List<String> KEYS =
      List.of(
          "width",
          "height",
          "hdr",
          "enlarge",
          "crop",
          "deinterlace",
          "gop_seconds",
          "segment_seconds",
          "quality",
          "channels",
          "tracks",
          "loudness",
          "measure",
          "at_percent",
          "spread",
          "captions",
          "above",
          "nth_sound",
          "nth_captions");

  /** The fit says these. */
  private static final String[] FITTED = {"map", "filter", "filter_complex", "s", "aspect"};

  private static final double WHOLE = 100;
  private static final int MOST_SPREAD = 10_000;

  private FitReader() {}

  static Optional<FitRules> read(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isObject()) {
      throw BadOptions.of(
          "fit must be an object, such as {\"width\": 854, \"height\": 480}: " + node);
    }
    RuleNode rules = RuleNode.of("fit", node, KEYS);
    return Optional.of(
        new FitRules(
            rules.side("width"),
            rules.side("height"),
            rules.word("hdr", List.of("to_sdr", "keep")).equals("keep"),
            RuleReader.picture(rules),
            RuleReader.sound(rules),
            node.has("at_percent")
                ? OptionalDouble.of(rules.number("at_percent", 0, WHOLE))
                : OptionalDouble.empty(),
            node.has("spread") ? (int) rules.number("spread", 1, MOST_SPREAD) : 0,
            node.has("captions")
                ? Optional.of(rules.matching("captions", "[a-z]{3}|"))
                : Optional.empty(),
            RuleReader.ladder(rules)));
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
    FitRules rules = pass.fit().get();
    if (rules.spread() > 0 && (pass.names("r") || pass.names("vn"))) {
      throw BadOptions.of("fit: spread cannot stand beside the options r and vn");
    }
    if (!pass.names("vn") && !pass.isVideoCopied() && !rules.hasPicture()) {
      throw BadOptions.of("fit: say width and height, or add the option vn for sound alone");
    }
    if (rules.atPercent().isPresent() && pass.inputNames("ss", "sseof")) {
      throw BadOptions.of("fit: at_percent cannot stand beside the option ss of the source");
    }
    if (rules.picture().aim().isPresent()) {
      AimCheck.check(pass);
    }
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
