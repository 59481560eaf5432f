package nommer.simulator.internal.workload;

import java.util.Arrays;

/**
 * A Poisson process of two states (Fischer and Meier-Hellstern 1993): calm for 50 minutes, then ten
 * times as busy for 10, both exponentially distributed.
 */
final class Bursts {
  private static final double CALM_HOURS = 50.0 / 60;
  private static final double BUSY_HOURS = 10.0 / 60;
  private static final double BUSY_RATE = 10;

  private Bursts() {}

  static double[] times(int jobs, double hours, Chance chance) {
    double[] ends = new double[16];
    double[] upTo = new double[16];
    int count = 0;
    double end = 0;
    double sum = 0;
    while (end < hours) {
      boolean busy = count % 2 == 1;
      double length = Math.min(hours - end, chance.exponential(busy ? BUSY_HOURS : CALM_HOURS));
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, 2 * count);
        upTo = Arrays.copyOf(upTo, 2 * count);
      }
      end += length;
      sum += length * (busy ? BUSY_RATE : 1);
      ends[count] = end;
      upTo[count++] = sum;
    }
    return draw(jobs, Arrays.copyOf(ends, count), Arrays.copyOf(upTo, count), chance);
  }

  private static double[] draw(int jobs, double[] ends, double[] upTo, Chance chance) {
    double[] times = new double[jobs];
    for (int job = 0; job < jobs; job++) {
      double level = chance.uniform() * upTo[upTo.length - 1];
      int found = Arrays.binarySearch(upTo, level);
      int at = Math.min(upTo.length - 1, found >= 0 ? found : -found - 1);
      times[job] = ends[at] - (upTo[at] - level) / (at % 2 == 1 ? BUSY_RATE : 1);
    }
    Arrays.sort(times);
    return times;
  }
}
