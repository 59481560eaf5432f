package nommer.encoder.ffmpeg.internal.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * The crf of an encoder: the more, the worse. What a usual film comes out at, in dB, stands beside
 * some: others lie above or below, along much the same curve.
 */
public final class Scale {
  /** Names of encoders that have one. */
  public static final String ENCODERS = "libx264, libx265, libsvtav1 and libvpx-vp9";

  /** Luma XPSNR of two films of 480 lines, encoded fast; the first is the best that loses some. */
  private static final Map<String, Scale> SCALES =
      Map.of(
          "libx264",
          new Scale(
              0.1,
              new double[] {1, 10, 20, 30, 40, 51},
              new double[] {49.7, 44.2, 38.0, 30.7, 22.1, 14.5}),
          "libx265",
          new Scale(
              0.1,
              new double[] {0, 10, 20, 30, 40, 51},
              new double[] {49.3, 43.4, 38.5, 33.5, 26.7, 18.5}),
          "libsvtav1",
          new Scale(
              0.25,
              new double[] {1, 2, 3, 8, 14, 20, 30, 40, 50, 60, 63},
              new double[] {43.7, 40.8, 40.3, 39.6, 38.4, 37.7, 36.4, 34.8, 33.3, 29.7, 26.3}),
          "libvpx-vp9",
          new Scale(
              1,
              new double[] {1, 10, 20, 30, 40, 50, 63},
              new double[] {48.2, 41.6, 39.0, 36.9, 34.0, 30.6, 25.5}));

  private final double step;
  private final double[] settings;
  private final double[] decibels;

  private Scale(double step, double[] settings, double[] decibels) {
    this.step = step;
    this.settings = settings;
    this.decibels = decibels;
  }

  /** That of an encoder; empty if none is known. */
  public static Optional<Scale> of(String encoder) {
    return Optional.ofNullable(SCALES.get(encoder));
  }

  /** Between settings that make a difference. */
  double step() {
    return step;
  }

  /** The setting next to a number. */
  double near(double crf) {
    return within(Math.round(within(crf) / step) * step);
  }

  private double within(double crf) {
    return Math.min(settings[settings.length - 1], Math.max(settings[0], crf));
  }

  /** What a usual film comes out at. */
  double usual(double crf) {
    return line(settings, decibels, 1, crf);
  }

  /** The setting, not rounded, at which a usual film comes out so. */
  double setting(double dB) {
    return line(decibels, settings, -1, dB);
  }

  /** Along the lines between points, and the outer ones beyond. */
  private static double line(double[] from, double[] to, int order, double at) {
    int i = 0;
    while (i < from.length - 2 && order * (at - from[i + 1]) > 0) {
      i++;
    }
    return to[i] + (at - from[i]) / (from[i + 1] - from[i]) * (to[i + 1] - to[i]);
  }

  /** As an option has it. */
  public static String text(double crf) {
    return text(crf, 2);
  }

  static String text(double number, int places) {
    BigDecimal rounded =
        BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_UP).stripTrailingZeros();
    return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
  }
}
