package nommer.simulator.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scale from 0 on, divided at round numbers.
 *
 * @param end the highest value
 * @param step between two ticks
 * @param unit what a label counts, in the values of the axis
 * @param name of the unit; empty if the title tells
 */
record Axis(double end, double step, double unit, String name) {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;
  private static final double MILLION = 1e6;

  private static final double[] TIMES = {
    1,
    2,
    5,
    10,
    15,
    30,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR
  };

  /**
   * For an amount, up to the first tick that nothing exceeds.
   *
   * @param whole whether there are no halves of it
   */
  static Axis amount(double most, boolean whole, int ticks) {
    double step = most > 0 ? round(most / ticks) : 1;
    step = whole ? Math.max(1, step) : step;
    double end = Math.max(1, Math.ceil(most / step - 1e-9)) * step;
    return new Axis(end, step, end >= MILLION ? MILLION : 1, end >= MILLION ? "M" : "");
  }

  /** For so many seconds: divided at the seconds, minutes, hours or days of a clock. */
  static Axis time(double seconds, int ticks) {
    double least = seconds / ticks;
    for (double step : TIMES) {
      if (step >= least) {
        return time(seconds, step);
      }
    }
    return time(seconds, DAY * Math.max(1, round(least / DAY)));
  }

  private static Axis time(double end, double step) {
    return step < MINUTE
        ? new Axis(end, step, 1, "seconds")
        : step < HOUR
            ? new Axis(end, step, MINUTE, "minutes")
            : step < DAY ? new Axis(end, step, HOUR, "hours") : new Axis(end, step, DAY, "days");
  }

  /** Where the scale is divided, 0 included. */
  List<Double> ticks() {
    List<Double> all = new ArrayList<>();
    for (int tick = 0; tick * step <= end * (1 + 1e-9); tick++) {
      all.add(tick * step);
    }
    return all;
  }

  /** What stands at a tick. */
  String label(double tick) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step / unit) + 1e-9));
    return String.format(Locale.ROOT, "%,." + decimals + "f", tick / unit);
  }

  /** The least of 1, 2, 5, 10 … that is not below. */
  private static double round(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least) + 1e-9));
    double mantissa = least / power - 1e-9;
    return power * (mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10);
  }
}
