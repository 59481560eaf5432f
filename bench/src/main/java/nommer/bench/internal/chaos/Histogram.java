package nommer.bench.internal.chaos;

import java.util.ArrayList;
import java.util.List;

/** Counts by whole pairs of seconds, as text. */
final class Histogram {
  private static final int WIDTH = 2;
  private static final int COLUMNS = 40;

  private Histogram() {}

  /** A line for each two seconds from 0 to the longest; none where there is nothing. */
  static List<String> lines(List<Double> seconds) {
    int[] counts = counts(seconds);
    int most = 1;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      int columns = (int) Math.ceil(counts[i] * (double) COLUMNS / most);
      lines.add(
          "%3d to %3d s %5d %s"
              .formatted(i * WIDTH, (i + 1) * WIDTH, counts[i], "#".repeat(columns))
              .stripTrailing());
    }
    return lines;
  }

  private static int[] counts(List<Double> seconds) {
    double longest = seconds.stream().mapToDouble(Double::doubleValue).max().orElse(-WIDTH);
    int[] counts = new int[(int) (longest / WIDTH) + 1];
    if (seconds.isEmpty()) {
      return new int[0];
    }
    for (double each : seconds) {
      counts[(int) (each / WIDTH)]++;
    }
    return counts;
  }
}
