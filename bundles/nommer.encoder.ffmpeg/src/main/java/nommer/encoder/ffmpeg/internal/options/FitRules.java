package nommer.encoder.ffmpeg.internal.options;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the options of a pass leave to be fitted to the source.
 *
 * @param width and
 * @param height the largest picture as it is seen, the other way round for one that stands upright;
 *     both 0 where the pass takes no picture
 * @param keepHdr whether high dynamic range stays as it is; else it becomes SDR
 * @param picture what else is said of pictures
 * @param sound what is said of sound
 * @param atPercent where to begin, of the source's length
 * @param spread how many pictures are taken, spread over the source's length; 0 for all there are
 * @param captions whether captions go along; those of a language, or with an empty one all
 * @param ladder when it is left out
 */
public record FitRules(
    int width,
    int height,
    boolean keepHdr,
    PictureRules picture,
    SoundRules sound,
    OptionalDouble atPercent,
    int spread,
    Optional<String> captions,
    LadderRules ladder) {
  private static final int MOST = 16384;

  /** Checks the size. */
  public FitRules {
    boolean none = width == 0 && height == 0;
    if (!none && (width < 2 || height < 2 || width > MOST || height > MOST)) {
      throw BadOptions.of(
          "fit: width and height are 2 to %d pixels, or both left out where there is no picture: %d x %d"
              .formatted(MOST, width, height));
    }
  }

  /** The same for an output without captions. */
  public FitRules withoutCaptions() {
    return new FitRules(
        width, height, keepHdr, picture, sound, atPercent, spread, Optional.empty(), ladder);
  }

  /** Whether it says how large a picture may be. */
  public boolean hasPicture() {
    return width > 0;
  }
}
