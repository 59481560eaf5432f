package nommer.fleet.scaler.internal;

import java.time.Duration;

/** How long nodes take from their launch to their first report: a running mean. For one thread. */
final class BootTimes {
  private static final double WEIGHT = 0.2;

  private double seconds = Double.NaN;

  /** One took so long. */
  void learn(Duration took) {
    double seen = Math.max(0, took.toMillis() / 1000.0);
    seconds = Double.isNaN(seconds) ? seen : seconds + WEIGHT * (seen - seconds);
  }

  /** As learned, or {@code otherwise} before anything was. */
  Duration or(Duration otherwise) {
    return Double.isNaN(seconds) ? otherwise : Duration.ofMillis(Math.round(1000 * seconds));
  }
}
