package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in a film. */
final class Moment {
  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,3}):)?([0-5]?\\d):([0-5]\\d(?:\\.\\d{1,6})?)");
  private static final double MOST = 1_000_000;
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private Moment() {}

  /** Seconds, from a number or from {@code 1:02:03.5}. */
  static double read(String path, JsonNode value) {
    if (value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= MOST) {
      return value.doubleValue();
    }
    Matcher clock = CLOCK.matcher(value.isTextual() ? value.textValue() : "");
    if (clock.matches()) {
      int hours = clock.group(1) == null ? 0 : Integer.parseInt(clock.group(1));
      return hours * HOUR
          + Integer.parseInt(clock.group(2)) * MINUTE
          + Double.parseDouble(clock.group(3));
    }
    throw BadDescription.of(
        path, Fields.shown(value) + ": seconds, such as 12.5, or a time, such as \"1:02:03.5\"");
  }
}
