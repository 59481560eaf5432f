package nommer.encoder.ffmpeg.internal.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When a stream of an output ends, and when that stream of the source does which it is made of.
 *
 * @param kind {@code video} or {@code audio}
 * @param source in seconds, of what the options take of it
 * @param output in seconds
 * @param packet how long one of its packets may last, in either: so far an end may be off
 * @param sure whether the source came as its header says, and nothing else explains a difference
 */
public record Ending(String kind, double source, double output, double packet, boolean sure) {
  /** Of clocks and their rounding. */
  private static final double SLACK_SECONDS = 0.005;

  /** The first of a kind, or none. */
  static List<Ending> first(String kind, List<Ending> endings) {
    return endings.stream().filter(each -> each.kind().equals(kind)).limit(1).toList();
  }

  /**
   * What is wrong, where picture and sound end within a picture's time of each other in the source
   * and do not in the output.
   */
  public static Optional<String> apart(Ending picture, Ending sound) {
    double before = picture.source - sound.source;
    double after = picture.output - sound.output;
    double most = picture.packet + sound.packet + SLACK_SECONDS;
    boolean together = Math.abs(before) <= picture.packet + SLACK_SECONDS;
    boolean kept = Math.abs(after) <= most || Math.abs(after - before) <= most;
    return together && !kept
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the picture ends %.2f s %s the sound, as it does not in the source",
                Math.abs(after),
                after > 0 ? "after" : "before"))
        : Optional.empty();
  }
}
