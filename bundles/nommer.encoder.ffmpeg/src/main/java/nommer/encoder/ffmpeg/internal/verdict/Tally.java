package nommer.encoder.ffmpeg.internal.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What ffmpeg counts up at its end. For one thread. */
final class Tally {
  private static final Pattern TIME =
      Pattern.compile("^(?:frame|size)=.* time=(\\d{1,9}):(\\d\\d):(\\d\\d(?:\\.\\d+)?) ");

  /** Streams of one file; ffmpeg takes no more. */
  private static final int MOST_STREAMS = 1000;

  private final List<Decoded> decoded = new ArrayList<>();
  private double seconds;

  /** Takes in one line; most tell nothing. */
  void accept(String line) {
    if (decoded.size() < MOST_STREAMS) {
      Decoded.of(line).ifPresent(decoded::add);
    }
    Matcher time = TIME.matcher(line);
    if (time.find()) {
      seconds =
          Long.parseLong(time.group(1)) * 3600.0
              + Long.parseLong(time.group(2)) * 60.0
              + Double.parseDouble(time.group(3));
    }
  }

  /** The streams of the source that were decoded. */
  List<Decoded> decoded() {
    return List.copyOf(decoded);
  }

  /** When the output ends, in seconds; 0 while that is not known. */
  double seconds() {
    return seconds;
  }
}
