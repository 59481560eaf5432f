package nommer.simulator.internal.outcome;

import java.util.Arrays;

/** What a run looked like at each decision, and at its end. */
public final class Timeline {
  private long[] times = new long[1024];
  private double[][] values = new double[3][1024];
  private int size;

  /** What is drawn. */
  public enum Curve {
    /** Jobs that wait. */
    BACKLOG(0),
    /** Instances that exist. */
    INSTANCES(1),
    /** What was spent so far. */
    COST(2);

    private final int row;

    Curve(int row) {
      this.row = row;
    }
  }

  /** Adds a moment; they come in order. */
  public void add(long time, double backlog, double instances, double cost) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      for (int row = 0; row < values.length; row++) {
        values[row] = Arrays.copyOf(values[row], 2 * size);
      }
    }
    times[size] = time;
    values[0][size] = backlog;
    values[1][size] = instances;
    values[2][size++] = cost;
  }

  /** How many moments. */
  public int size() {
    return size;
  }

  /** When that one was, milliseconds since 1970. */
  public long time(int at) {
    return times[at];
  }

  /** What it was then. */
  public double value(Curve curve, int at) {
    return values[curve.row][at];
  }

  /** The most that it ever was. */
  public double most(Curve curve) {
    return Arrays.stream(values[curve.row], 0, size).max().orElse(0);
  }
}
