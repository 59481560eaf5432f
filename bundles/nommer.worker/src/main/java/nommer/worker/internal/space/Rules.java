package nommer.worker.internal.space;

/**
 * How much room jobs are left.
 *
 * @param leastFree bytes that must stay free where the node works
 * @param percent of what encoders expect of their outputs that is kept free for them
 */
public record Rules(long leastFree, int percent) {
  public Rules {
    if (leastFree < 0) {
      throw new IllegalArgumentException(
          "least.free.mebibytes of nommer.worker must be at least 0: " + (leastFree >> 20));
    }
    if (percent < 0) {
      throw new IllegalArgumentException(
          "expected.output.percent of nommer.worker must be at least 0: " + percent);
    }
  }
}
