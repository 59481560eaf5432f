package nommer.rendition;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as options have them. */
final class Numbers {
  private static final int PLACES = 6;

  private Numbers() {}

  /** Without an exponent, and without a fraction where there is none. */
  static String plain(double number) {
    return plain(number, PLACES);
  }

  /** Rounded to so many places. */
  static String plain(double number, int places) {
    BigDecimal rounded =
        BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_UP).stripTrailingZeros();
    return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
  }
}
