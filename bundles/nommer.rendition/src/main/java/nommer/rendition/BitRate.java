package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bits a second, as a client wrote them.
 *
 * @param number before the unit
 * @param unit {@code k}, {@code M} or nothing
 */
record BitRate(long number, String unit) {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,9})([kM]?)");

  /** A number, or a text such as {@code 2500k} and {@code 6M}. */
  static BitRate read(String path, JsonNode value, long least, long most) {
    Matcher form = FORM.matcher(value.isIntegralNumber() ? value.asText() : text(value));
    if (form.matches()) {
      BitRate rate = new BitRate(Long.parseLong(form.group(1)), form.group(2));
      if (rate.bits() >= least && rate.bits() <= most) {
        return rate;
      }
    }
    throw BadDescription.of(
        path,
        "%s: bits a second from %s to %s, such as 2500000, \"2500k\" or \"6M\""
            .formatted(Fields.shown(value), least, most));
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : "";
  }

  long bits() {
    return switch (unit) {
      case "k" -> number * 1000;
      case "M" -> number * 1_000_000;
      default -> number;
    };
  }

  BitRate times(int factor) {
    return new BitRate(number * factor, unit);
  }

  @Override
  public String toString() {
    return number + unit;
  }
}
