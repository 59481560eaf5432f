package nommer.encoder.ffmpeg.internal.fit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the filter loudnorm prints at its end: a line of JSON for each figure. One thread. */
final class LevelLines {
  private static final Pattern FIGURE =
      Pattern.compile("^\\t\"input_(i|tp|lra|thresh)\" : \"(-inf|inf|-?\\d{1,3}\\.\\d\\d)\",$");

  /** Silence has none; the standard's own gate stands for it. */
  private static final double LEAST = -99;

  private final Map<String, Double> figures = new HashMap<>();

  void accept(String line) {
    Matcher figure = FIGURE.matcher(line);
    if (figure.matches()) {
      figures.put(figure.group(1), number(figure.group(2)));
    }
  }

  private static double number(String text) {
    return text.endsWith("inf") ? LEAST : Math.max(LEAST, Double.parseDouble(text));
  }

  /** All of it, or nothing. */
  Optional<Level> level() {
    return figures.size() < 4
        ? Optional.empty()
        : Optional.of(
            new Level(
                figures.getOrDefault("i", LEAST),
                figures.getOrDefault("tp", LEAST),
                figures.getOrDefault("lra", 0.0),
                figures.getOrDefault("thresh", LEAST)));
  }
}
