package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import nommer.mp4.Bytes;
import nommer.mp4.ExcessiveHeaderException;

/**
 * What the time stamps of one stream come to.
 *
 * @param kind what ffmpeg calls it, as that of a {@link Track}
 * @param packets how many it has
 * @param end when the last of its packets ends, in seconds from the beginning of the file; 0 where
 *     it has none
 * @param disorderly which packet, from 0, is the first whose time stamp does not rise; -1 where
 *     each does
 */
public record Times(String kind, long packets, double end, long disorderly) {
  /**
   * Those of each stream of an mp4 or a Matroska file, from its boxes, in the order of its header.
   * None where it is another file, or one too large to be gone through within the bounds of {@link
   * Bytes}.
   *
   * @throws IOException the file cannot be read
   * @throws InterruptedException interrupted, now or before
   */
  public static List<Times> read(Path file) throws IOException, InterruptedException {
    try (Bytes bytes = new Bytes(file)) {
      if (Mp4Header.isMp4(bytes)) {
        return new Mp4Times(bytes).read();
      }
      return MatroskaHeader.isMatroska(bytes) ? new MatroskaTimes(bytes).read() : List.of();
    } catch (ExcessiveHeaderException e) {
      return List.of(); // days of film: what is announced was looked at all the same
    }
  }

  /** A track that is as they say. */
  public Track track() {
    return new Track(kind, packets, end, end);
  }

  /** The tracks of a header, with the lengths that it does not say. */
  public static List<Track> fill(List<Track> tracks, List<Times> times) {
    if (tracks.size() != times.size()) {
      return tracks;
    }
    return IntStream.range(0, tracks.size())
        .mapToObj(i -> tracks.get(i).lasting(times.get(i).end()))
        .toList();
  }
}
