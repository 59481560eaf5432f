package nommer.bench.internal;

/**
 * How many of something were done.
 *
 * @param perSecond number in a second
 */
record Rate(double perSecond) {
  /** That many since the monotonic time {@code startNanos}. */
  static Rate since(long startNanos, int count) {
    return new Rate(count / ((System.nanoTime() - startNanos) / 1e9));
  }

  @Override
  public String toString() {
    return "%.0f/s".formatted(perSecond);
  }
}
