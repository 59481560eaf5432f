package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the folder of a ladder stays that another job's ladder replaces.
 *
 * @param seconds negative for ever
 */
record KeepOld(int seconds) {
  static final String NAME = "keep_old";

  private static final String FOREVER = "forever";
  private static final Pattern FORM = Pattern.compile("(?<count>[0-9]{1,7})(?<unit>[smhd])");
  private static final Map<String, Integer> UNITS = Map.of("s", 1, "m", 60, "h", 3600, "d", 86_400);
  private static final int MOST = 31 * 86_400;

  /** Seconds, from a number or from {@code 90m}. */
  static KeepOld read(String path, JsonNode value) {
    if (value.isTextual() && value.textValue().equals(FOREVER)) {
      return new KeepOld(-1);
    }
    long seconds = -1;
    Matcher form = FORM.matcher(value.isTextual() ? value.textValue() : "");
    if (form.matches()) {
      seconds = Long.parseLong(form.group("count")) * UNITS.get(form.group("unit"));
    } else if (value.isIntegralNumber() && value.canConvertToLong()) {
      seconds = value.longValue();
    }
    if (seconds < 0 || seconds > MOST) {
      throw BadDescription.of(
          path,
          Fields.shown(value)
              + ": whole seconds, or a time such as \"1h\", \"90m\" or \"7d\", up to 31 days; or \"forever\"");
    }
    return new KeepOld((int) seconds);
  }

  /** Into the options of a manifest. */
  void writeTo(ObjectNode manifest) {
    if (seconds < 0) {
      manifest.put(NAME, FOREVER);
    } else {
      manifest.put(NAME, seconds);
    }
  }
}
