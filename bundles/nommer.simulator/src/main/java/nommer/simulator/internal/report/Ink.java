package nommer.simulator.internal.report;

import java.util.List;

/**
 * How the line of each policy looks: no two of the first 24 alike, whatever one's eyes are like.
 */
final class Ink {
  /** Of Okabe and Ito, less their yellow, which is lost on white, and with two that they lack. */
  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b58900", "#56b4e9", "#8856a7", "#808080");

  private static final List<String> DASHES = List.of("none", "8 3", "2 3");

  /** Lines that differ by their colour alone. */
  private static final int ALIKE = 4;

  static final int SAMPLE = 24;

  private Ink() {}

  /** Attributes of the line of the policy of that number. */
  static String of(int policy) {
    return "stroke=\"%s\" stroke-dasharray=\"%s\""
        .formatted(
            COLOURS.get(policy % COLOURS.size()), DASHES.get(policy / ALIKE % DASHES.size()));
  }

  /** A piece of that line, {@link #SAMPLE} pixels long. */
  static String sample(int policy, int x, int y) {
    return "<line class=\"line\" %s x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>%n"
        .formatted(of(policy), x, y, x + SAMPLE, y);
  }
}
