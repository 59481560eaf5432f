package nommer.bench.internal;

/**
 * What a figure should be.
 *
 * @param sign one of {@code ≤}, {@code ≥}, or empty where there is no aim
 * @param limit the bound
 * @param unit of the bound and of the figure; empty for a ratio
 */
record Aim(String sign, double limit, String unit) {
  static Aim atMost(double limit, String unit) {
    return new Aim("≤", limit, unit);
  }

  static Aim atLeast(double limit) {
    return new Aim("≥", limit, "");
  }

  /** The figure is only for the reader. */
  static Aim none(String unit) {
    return new Aim("", 0, unit);
  }

  String verdict(double value) {
    return switch (sign) {
      case "≤" -> value <= limit ? "hit" : "miss";
      case "≥" -> value >= limit ? "hit" : "miss";
      default -> "";
    };
  }

  String text() {
    return sign.isEmpty() ? "" : "%s %s%s".formatted(sign, number(limit), unit);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
