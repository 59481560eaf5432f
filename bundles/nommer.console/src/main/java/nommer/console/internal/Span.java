package nommer.console.internal;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which of the decisions a page shows.
 *
 * @param from how many newer ones are left out
 * @param limit at most so many
 * @param problem what was asked for and cannot be; empty if nothing
 */
record Span(int from, int limit, String problem) {
  static final int DEFAULT_LIMIT = 50;

  /**
   * @param parameters the request's; null for what is not there
   * @param most of each parameter
   */
  static Span of(Function<String, @Nullable String> parameters, int most) {
    try {
      return new Span(
          number("from", parameters.apply("from"), 0, 0, most),
          number("limit", parameters.apply("limit"), DEFAULT_LIMIT, 1, most),
          "");
    } catch (IllegalArgumentException e) {
      return new Span(0, DEFAULT_LIMIT, String.valueOf(e.getMessage()));
    }
  }

  Span newer() {
    return new Span(Math.max(0, from - limit), limit, "");
  }

  Span older() {
    return new Span(from + limit, limit, "");
  }

  String query() {
    return "?from=%d&limit=%d".formatted(from, limit);
  }

  private static int number(
      String name, @Nullable String text, int otherwise, int least, int most) {
    if (text == null) {
      return otherwise;
    }
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "%s must be a number from %d to %d, not \"%s\"".formatted(name, least, most, text));
  }
}
