package nommer.encoder.ffmpeg.internal.options;

import java.util.Optional;

/**
 * What is said of pictures, beside their size and range.
 *
 * @param enlarge whether a smaller one becomes as large as it may be
 * @param crop what is cut off it first
 * @param deinterlace which ones are deinterlaced
 * @param gopSeconds from one key frame to the next, at most; 0 for what the encoder likes
 * @param steady whether key frames come exactly then and at no other time, at a steady rate
 */
public record PictureRules(
    boolean enlarge,
    Optional<Crop> crop,
    Deinterlace deinterlace,
    double gopSeconds,
    boolean steady) {
  /** Nothing. */
  public static final PictureRules USUAL =
      new PictureRules(false, Optional.empty(), Deinterlace.AUTO, 0, false);

  /** Which pictures are deinterlaced. */
  public enum Deinterlace {
    /** Those that say that they are interlaced. */
    AUTO,
    /** All. */
    ON,
    /** None. */
    OFF
  }

  /**
   * Columns and lines that are cut off a picture as it is seen.
   *
   * @param left edge, and so on
   */
  public record Crop(int left, int top, int right, int bottom) {}
}
