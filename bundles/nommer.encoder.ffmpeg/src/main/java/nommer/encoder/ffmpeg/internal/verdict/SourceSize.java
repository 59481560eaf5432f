package nommer.encoder.ffmpeg.internal.verdict;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large a source's largest picture stream is, as ffmpeg tells of it. For one thread. */
final class SourceSize {
  /** The size stands between commas, or before its aspect ratios in brackets. */
  private static final Pattern PICTURE =
      Pattern.compile(": Video: .*?, (\\d{1,5})x(\\d{1,5})\\b.*?, (\\d+(?:\\.\\d+)?)(k?) fps");

  private double pixelsPerSecond;

  /** Takes in the line of one stream. */
  void accept(String stream) {
    Matcher picture = PICTURE.matcher(stream + " ");
    if (picture.find()) {
      double rate = Double.parseDouble(picture.group(3)) * (picture.group(4).isEmpty() ? 1 : 1000);
      double pixels = Double.parseDouble(picture.group(1)) * Double.parseDouble(picture.group(2));
      pixelsPerSecond = Math.max(pixelsPerSecond, pixels * rate);
    }
  }

  /** Pixels of all its frames; 0 if it has no picture or no known length. */
  double pixels(double seconds) {
    return pixelsPerSecond * seconds;
  }
}
