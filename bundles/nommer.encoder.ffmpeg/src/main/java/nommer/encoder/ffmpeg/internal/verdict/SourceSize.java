package nommer.encoder.ffmpeg.internal.verdict;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large a source's largest picture stream is, as ffmpeg tells of it. For one thread. */
final class SourceSize {
  private static final String VIDEO = ": Video: ";

  /** Between commas, or before its aspect ratios in brackets. */
  private static final Pattern SIZE = Pattern.compile(", (\\d{1,5})x(\\d{1,5})\\b");

  private static final Pattern RATE = Pattern.compile(", (\\d{1,9}(?:\\.\\d{1,9})?)(k?) fps");

  private double pixelsPerSecond;

  /** Takes in the line of one stream. */
  void accept(String stream) {
    int video = stream.indexOf(VIDEO);
    Matcher size = SIZE.matcher(stream);
    Matcher frames = RATE.matcher(stream);
    // one after the other: in a single pattern they would be tried at each place with each other
    if (video >= 0 && size.find(video) && frames.find(size.end())) {
      double rate = Double.parseDouble(frames.group(1)) * (frames.group(2).isEmpty() ? 1 : 1000);
      double pixels = Double.parseDouble(size.group(1)) * Double.parseDouble(size.group(2));
      pixelsPerSecond = Math.max(pixelsPerSecond, pixels * rate);
    }
  }

  /** Pixels of all its frames; 0 if it has no picture or no known length. */
  double pixels(double seconds) {
    return pixelsPerSecond * seconds;
  }
}
