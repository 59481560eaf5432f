package nommer.encoder.ffmpeg.internal.quality;

/**
 * What an output's pictures are to come out at.
 *
 * @param measure by which
 * @param value in its unit
 */
public record Aim(Measure measure, double value) {
  /** By how many dB it may be missed. */
  private static final double TOLERANCE = 0.3;

  /** How much better a measured value is, in dB; below 0 if it is worse. */
  public double over(double measured) {
    return measure.decibels(measured) - measure.decibels(value);
  }

  /** Whether a measured value is it, as near as settings come. */
  public boolean isMetBy(double measured) {
    return Math.abs(over(measured)) <= TOLERANCE;
  }
}
