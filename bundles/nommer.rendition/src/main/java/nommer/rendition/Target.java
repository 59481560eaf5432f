package nommer.rendition;

import java.util.Optional;

/**
 * What an output is for.
 *
 * @param ending of the destination's name, with its dot; may be empty
 * @param source ending of the source's name, with its dot; may be empty
 * @param packaging what the output becomes a part of, if it is to be cut into segments
 */
public record Target(String ending, String source, Optional<Packaging> packaging) {
  /**
   * A ladder's rendition: one fragmented mp4, of a steady rate, with key frames where segments
   * begin and nowhere else.
   *
   * @param segmentSeconds about how long a segment is: as many whole pictures as come nearest
   */
  public record Packaging(double segmentSeconds) {}

  /** A file by itself. */
  public static Target file(String source, String ending) {
    return new Target(ending, source, Optional.empty());
  }

  /** A rendition of a ladder. */
  public static Target rendition(String source, double segmentSeconds) {
    return new Target(".mp4", source, Optional.of(new Packaging(segmentSeconds)));
  }
}
