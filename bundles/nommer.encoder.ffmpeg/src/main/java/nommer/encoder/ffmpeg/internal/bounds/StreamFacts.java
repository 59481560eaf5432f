package nommer.encoder.ffmpeg.internal.bounds;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ffmpeg says of a picture stream in one line.
 *
 * @param pixels of a frame
 * @param rate frames a second on average; 0 where unknown
 * @param tick frames a second that its time stamps could tell apart, where that is said; else the
 *     rate
 * @param cover whether it is the picture on a record's sleeve
 */
record StreamFacts(long pixels, double rate, double tick, boolean cover) {
  private static final Pattern SIZE = Pattern.compile(": Video: .*?, (\\d{1,9})x(\\d{1,9})\\b");
  private static final Pattern RATE = Pattern.compile(", (\\d+(?:\\.\\d+)?)(k?) fps\\b");
  private static final Pattern TICK = Pattern.compile(", (\\d+(?:\\.\\d+)?)(k?) tbr\\b");

  static Optional<StreamFacts> of(String line) {
    Matcher size = SIZE.matcher(line);
    if (!size.find()) {
      return Optional.empty();
    }
    double rate = number(RATE.matcher(line));
    return Optional.of(
        new StreamFacts(
            Long.parseLong(size.group(1)) * Long.parseLong(size.group(2)),
            rate,
            Math.max(rate, number(TICK.matcher(line))),
            line.endsWith("(attached pic)")));
  }

  double pixelsPerSecond() {
    return pixels * rate;
  }

  private static double number(Matcher found) {
    return found.find()
        ? Double.parseDouble(found.group(1)) * (found.group(2).isEmpty() ? 1 : 1000)
        : 0;
  }
}
