package nommer.encoder.ffmpeg.internal.options;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the numbers of an option or a filter may be, without their sign.
 *
 * @param least of them
 * @param most of them
 */
record Bound(double least, double most) {
  private static final String SEPARATOR = "\\.\\.";

  /** A number by itself, no part of a name such as yuv420p; or the second one of 16x9. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:(?<![A-Za-z0-9_.#])|(?<=\\dx))"
              + "(?:0x(?<hex>[0-9A-Fa-f]{1,15})"
              + "|(?<digits>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)"
              + "(?<unit>(?:dB|h|[kKMGTPEZY]i?B?)(?![A-Za-z]))?)");

  private static final String UNITS = "kMGTPEZY";
  private static final double DECIBELS = 20; // of a tenfold amplitude

  /** Reads {@code 1..64}. */
  static Bound of(String text) {
    String[] ends = text.split(SEPARATOR, -1);
    return new Bound(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
  }

  /** The first number in an expression that is out of bounds, as it is written; else empty. */
  String broken(String expression) {
    String plain = expression.replace("'", "").replace("\\", "");
    Matcher number = NUMBER.matcher(plain);
    while (number.find()) {
      double value = value(number);
      if (!(value >= least && value <= most)) {
        return number.group();
      }
    }
    return "";
  }

  private static double value(Matcher number) {
    if (number.group("hex") != null) {
      return Long.parseLong(number.group("hex"), 16);
    }
    double value = Double.parseDouble(number.group("digits"));
    String unit = number.group("unit");
    if (unit == null) {
      return value;
    }
    if (unit.equals("dB")) {
      return Math.pow(10, value / DECIBELS);
    }
    if (unit.equals("h")) {
      return value * 100;
    }
    int power = UNITS.indexOf(unit.charAt(0) == 'K' ? 'k' : unit.charAt(0)) + 1;
    double times = Math.pow(unit.contains("i") ? 1024 : 1000, power);
    return value * times * (unit.endsWith("B") ? Byte.SIZE : 1);
  }

  @Override
  public String toString() {
    return "from %.10g to %.0f".formatted(least, most).replaceAll("\\.?0+(?= to)", "");
  }
}
