package nommer.encoder.ffmpeg.internal.options;

import java.util.Optional;
import nommer.encoder.ffmpeg.internal.quality.Aim;

/**
 * What is said of pictures, beside their size and range.
 *
 * @param enlarge whether a smaller one becomes as large as it may be
 * @param crop what is cut off it first
 * @param deinterlace which ones are deinterlaced
 * @param gopSeconds from one key frame to the next, at most; 0 for what the encoder likes
 * @param steady whether key frames come exactly then and at no other time, at a steady rate
 * @param aim what is to come out; empty where the options say how it is encoded
 */
public record PictureRules(
    boolean enlarge,
    Optional<Crop> crop,
    Deinterlace deinterlace,
    double gopSeconds,
    boolean steady,
    Optional<Aim> aim) {
  /** Nothing. */
  public static final PictureRules USUAL =
      new PictureRules(false, Optional.empty(), Deinterlace.AUTO, 0, false, Optional.empty());

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
