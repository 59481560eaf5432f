package nommer.encoder.ffmpeg.internal.medium;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many channels ffmpeg's name of a layout means. */
final class Channels {
  private static final Pattern COUNTED = Pattern.compile("^(\\d{1,4}) channels");
  private static final Pattern POINTS =
      Pattern.compile("^(\\d{1,2})\\.(\\d{1,2})(?:\\.(\\d{1,2}))?");
  private static final Map<String, Integer> NAMED =
      Map.of(
          "mono", 1,
          "stereo", 2,
          "downmix", 2,
          "binaural", 2,
          "quad", 4,
          "hexagonal", 6,
          "octagonal", 8,
          "cube", 8,
          "hexadecagonal", 16);

  private Channels() {}

  /** 0 where the name is not known. */
  static int of(String layout) {
    Matcher counted = COUNTED.matcher(layout);
    if (counted.find()) {
      return Integer.parseInt(counted.group(1));
    }
    Matcher points = POINTS.matcher(layout);
    if (points.find()) {
      int above = points.group(3) == null ? 0 : Integer.parseInt(points.group(3));
      return Integer.parseInt(points.group(1)) + Integer.parseInt(points.group(2)) + above;
    }
    return NAMED.getOrDefault(layout.replaceAll("\\(.*", ""), 0);
  }
}
