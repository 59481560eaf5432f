package nommer.encoder.ffmpeg.internal.fit;

import java.util.List;
import java.util.Locale;

/**
 * Pictures a second.
 *
 * @param text as ffmpeg reads it
 * @param value the number
 * @param told what it was made of, if anybody would wonder
 */
record SteadyRate(String text, double value, List<String> told) {
  /** Those that there are, by the name that is exact. */
  private static final List<String> USUAL =
      List.of(
          "24000/1001",
          "24",
          "25",
          "30000/1001",
          "30",
          "48",
          "50",
          "60000/1001",
          "60",
          "120000/1001",
          "120");

  private static final String UNKNOWN = "25";

  /** ffmpeg tells two places. */
  private static final double ROUNDED = 0.0051;

  /** One that a job names, such as {@code 25} or {@code 30000/1001}. */
  static SteadyRate named(String text) {
    return new SteadyRate(text, number(text), List.of());
  }

  /** What a source of such a rate, on average, becomes; 0 where it is unknown. */
  static SteadyRate near(double rate) {
    if (rate <= 0) {
      return named(UNKNOWN);
    }
    for (String usual : USUAL) {
      if (Math.abs(number(usual) - rate) < ROUNDED) {
        return named(usual);
      }
    }
    if (Math.abs(rate - Math.rint(rate)) < ROUNDED || rate > number("120")) {
      return named(Long.toString(Math.max(1, Math.round(rate))));
    }
    String next = USUAL.stream().filter(usual -> number(usual) > rate).findFirst().orElse(UNKNOWN);
    return new SteadyRate(
        next,
        number(next),
        List.of(
            String.format(
                Locale.ROOT,
                "the source has %.2f pictures a second, on average; they were made %s by doubling"
                    + " and dropping some",
                rate,
                next)));
  }

  private static double number(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? Double.parseDouble(text)
        : Double.parseDouble(text.substring(0, slash))
            / Double.parseDouble(text.substring(slash + 1));
  }
}
