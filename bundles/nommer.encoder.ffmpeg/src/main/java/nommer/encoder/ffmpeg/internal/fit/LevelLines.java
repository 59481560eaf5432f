package nommer.encoder.ffmpeg.internal.fit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the summary that the filter ebur128 prints at its end, a line for each figure. (loudnorm
 * measures too, but up to 3 LU off where a sound grows louder in its course.) It prints them in two
 * pieces that end no line, so what another thread of ffmpeg says may follow a figure. Thread-safe.
 */
public final class LevelLines {
  /** What the filter says in its course stands behind its name. */
  private static final Pattern FIGURE =
      Pattern.compile("^ {4}(I|Threshold|LRA|Peak): +(-inf|-?\\d{1,3}\\.\\d) (LUFS|LU|dBFS)");

  /** Silence has none. */
  private static final double LEAST = -99;

  private final Map<String, Double> figures = new HashMap<>();

  /** Takes in a line. */
  public synchronized void accept(String line) {
    Matcher figure = FIGURE.matcher(line);
    if (figure.lookingAt()) {
      // of two thresholds the first is that of the loudness
      figures.putIfAbsent(figure.group(1), number(figure.group(2)));
    }
  }

  private static double number(String text) {
    return text.equals("-inf") ? LEAST : Double.parseDouble(text);
  }

  /** All of it, or nothing. */
  public synchronized Optional<Level> level() {
    return figures.size() < 4
        ? Optional.empty()
        : Optional.of(
            new Level(
                figures.getOrDefault("I", LEAST),
                figures.getOrDefault("Peak", LEAST),
                figures.getOrDefault("LRA", 0.0),
                figures.getOrDefault("Threshold", LEAST)));
  }
}
