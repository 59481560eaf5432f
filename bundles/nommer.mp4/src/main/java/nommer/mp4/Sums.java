package nommer.mp4;

/** Sums and products of places and sizes, none of them negative: what is too large stays so. */
public final class Sums {
  private Sums() {}

  public static long plus(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  public static long times(long one, long other) {
    long product = one * other;
    return product < 0 || Math.multiplyHigh(one, other) != 0 ? Long.MAX_VALUE : product;
  }
}
