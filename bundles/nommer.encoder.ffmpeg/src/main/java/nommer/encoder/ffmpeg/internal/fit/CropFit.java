package nommer.encoder.ffmpeg.internal.fit;

import java.util.Optional;
import nommer.encoder.ffmpeg.internal.options.PictureRules.Crop;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** What is cut off a picture before all else. */
final class CropFit {
  private static final int LEAST = 16;

  private CropFit() {}

  /** As ffmpeg has turned it by then. */
  static String filter(Crop crop) {
    return "crop=w=iw-%d:h=ih-%d:x=%d:y=%d"
        .formatted(crop.left() + crop.right(), crop.top() + crop.bottom(), crop.left(), crop.top());
  }

  /**
   * What is left.
   *
   * @throws MediaException BADINPUT/crop: next to nothing
   */
  static Picture cropped(Picture picture, Optional<Crop> wanted) {
    if (wanted.isEmpty()) {
      return picture;
    }
    Crop crop = wanted.get();
    Picture left = picture.without(crop.left() + crop.right(), crop.top() + crop.bottom());
    if (left.width() < LEAST || left.height() < LEAST) {
      throw new MediaException(
          ErrorCode.BADINPUT,
          "crop",
          "video.crop leaves %d x %d of the %d x %d pixels of the source: cut less off"
              .formatted(left.width(), left.height(), picture.width(), picture.height()));
    }
    return left;
  }
}
