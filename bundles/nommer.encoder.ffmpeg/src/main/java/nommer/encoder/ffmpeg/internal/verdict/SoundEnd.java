package nommer.encoder.ffmpeg.internal.verdict;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the sound of an output ends, by its samples: where several outputs are made at once, ffmpeg
 * tells no time of each. For one thread.
 */
final class SoundEnd {
  private static final Pattern RATE =
      Pattern.compile("^  Stream #0:\\d{1,4}\\S*: Audio: .*?, (\\d{1,9}) Hz");
  private static final Pattern SAMPLES =
      Pattern.compile(
          "^  Output stream #0:\\d{1,4} \\(audio\\): .*?(?<!\\d)\\((\\d{1,18}) samples\\)");

  private boolean writing;
  private long rate;
  private double seconds;

  /** Takes in one line; most tell nothing. */
  void accept(String text) {
    if (text.startsWith("Output #") || text.startsWith("Input #")) {
      writing = text.startsWith("Output #");
    }
    Matcher found = RATE.matcher(text);
    if (writing && found.find()) {
      rate = Long.parseLong(found.group(1));
    }
    Matcher samples = SAMPLES.matcher(text);
    if (rate > 0 && samples.find()) {
      seconds = Math.max(seconds, Double.parseDouble(samples.group(1)) / rate);
    }
  }

  /** Seconds; 0 while that is not known, or there is no sound that was encoded. */
  double seconds() {
    return seconds;
  }
}
