package nommer.encoder.ffmpeg.internal.container;

/** Sums and products of places and sizes, none of them negative: what is too large stays so. */
final class Sums {
  private Sums() {}

  static long plus(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  static long times(long one, long other) {
    long product = one * other;
    return product < 0 || Math.multiplyHigh(one, other) != 0 ? Long.MAX_VALUE : product;
  }
}
