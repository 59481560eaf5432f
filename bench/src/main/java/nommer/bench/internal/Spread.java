package nommer.bench.internal;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Figures of one kind, in ascending order. */
public final class Spread {
  private final double[] sorted;

  private Spread(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    this.sorted = values.clone();
    Arrays.sort(sorted);
  }

  public static Spread of(double... values) {
    return new Spread(values);
  }

  public static <T> Spread of(List<T> items, ToDoubleFunction<T> value) {
    return new Spread(items.stream().mapToDouble(value).toArray());
  }

  /** The smallest value that at least {@code fraction} of all do not exceed. */
  public double percentile(double fraction) {
    int rank = (int) Math.ceil(fraction * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  public double median() {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  public double least() {
    return sorted[0];
  }

  public double most() {
    return sorted[sorted.length - 1];
  }

  public int count() {
    return sorted.length;
  }
}
