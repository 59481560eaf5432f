package nommer.encoder.ffmpeg.internal.quality;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How two films are compared: filters of ffmpeg, of which the figure of the luma counts. */
public enum Measure {
  /** In dB. */
  XPSNR("xpsnr", "\\[Parsed_xpsnr_\\d+ @ .*XPSNR +y: *(\\d{1,3}\\.\\d+|inf)"),

  /** From 0 to 1. */
  SSIM("ssim", "\\[Parsed_ssim_\\d+ @ .*SSIM Y:(\\d\\.\\d+)");

  /** What is nothing else than its reference. */
  private static final double SAME = 100;

  private final String filter;
  private final Pattern line;

  Measure(String filter, String line) {
    this.filter = filter;
    this.line = Pattern.compile(line);
  }

  /** ffmpeg's name of it, which is also that of options and descriptions. */
  public String filter() {
    return filter;
  }

  /** The figure in a line of ffmpeg's, if there is one. */
  OptionalDouble read(String text) {
    Matcher matcher = line.matcher(text);
    if (!matcher.find()) {
      return OptionalDouble.empty();
    }
    String figure = matcher.group(1);
    return OptionalDouble.of(figure.equals("inf") ? SAME : Double.parseDouble(figure));
  }

  /** That of all samples together, as ffmpeg takes it of all pictures together. */
  public double mean(List<Double> values) {
    if (this == SSIM) {
      return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
    // it is of the errors' square roots that it takes the mean
    double error =
        values.stream().mapToDouble(dB -> Math.pow(10, -dB / 20)).average().orElseThrow();
    return -20 * Math.log10(error);
  }

  /** For people, as exactly as it is repeated. */
  public String shown(double value) {
    return Scale.text(value, this == XPSNR ? 2 : 4);
  }

  /** In dB, in which settings of encoders go about straight. */
  double decibels(double value) {
    return this == XPSNR ? value : Math.min(SAME, -10 * Math.log10(1 - value));
  }
}
