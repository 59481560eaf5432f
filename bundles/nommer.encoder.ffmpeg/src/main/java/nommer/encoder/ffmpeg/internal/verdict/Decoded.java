package nommer.encoder.ffmpeg.internal.verdict;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ffmpeg made of one stream of the source.
 *
 * @param index of the stream
 * @param kind {@code video}, {@code audio}, …
 * @param packets read
 * @param frames decoded
 * @param errors packets that the decoder refused
 */
record Decoded(int index, String kind, long packets, long frames, long errors) {
  private static final Pattern LINE =
      Pattern.compile(
          "^  Input stream #0:(\\d{1,9}) \\((\\w+)\\): (\\d{1,18}) packets read .*?(?<!\\d)"
              + "(\\d{1,18}) frames decoded; (\\d{1,18}) decode errors");

  /** The least share of a stream that must decode: below it, what is missing is the rule. */
  private static final double LEAST_SHARE = 0.5;

  static Optional<Decoded> of(String line) {
    Matcher found = LINE.matcher(line);
    return found.find()
        ? Optional.of(
            new Decoded(
                Integer.parseInt(found.group(1)),
                found.group(2),
                Long.parseLong(found.group(3)),
                Long.parseLong(found.group(4)),
                Long.parseLong(found.group(5))))
        : Optional.empty();
  }

  /** Whether so little could be decoded that nothing is worth keeping. */
  boolean isRuined() {
    return errors > 0 && frames < LEAST_SHARE * (frames + errors);
  }

  /**
   * How many could not be decoded.
   *
   * @param inFull whether the run went to the source's end: only then should every packet of a
   *     picture have become one, and those missing were dropped for want of what they refer to
   */
  long lost(boolean inFull) {
    boolean dropped = inFull && isVideo() && !isHalved();
    return dropped ? Math.max(errors, packets - frames) : errors;
  }

  /** Such as {@code 7 of 131 pictures}. */
  String words(long number) {
    return isVideo()
        ? number + " of " + Math.max(packets, number) + " pictures"
        : number + " of " + (frames + errors) + " frames of sound";
  }

  private boolean isVideo() {
    return kind.equals("video");
  }

  /** Interlaced video may have a packet for each half of a picture. */
  private boolean isHalved() {
    return Math.abs(packets - 2 * frames) * 10 < packets;
  }
}
