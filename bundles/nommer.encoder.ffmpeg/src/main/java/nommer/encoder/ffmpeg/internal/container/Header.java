package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a file's own header says.
 *
 * @param format {@code mp4}, {@code matroska}, {@code mp3}, {@code riff}, or empty when none of
 *     these
 * @param completeness whether the file holds all that the header announces
 * @param detail what is missing, when something is; for people
 * @param tracks its streams, in the header's order; empty where they are not read
 * @param picture whether it is a single picture
 * @param indexFirst whether an mp4's index stands before its media
 */
public record Header(
    String format,
    Completeness completeness,
    String detail,
    List<Track> tracks,
    boolean picture,
    boolean indexFirst) {
  private static final Header NONE = of("", Completeness.UNKNOWN, "");

  public Header {
    tracks = List.copyOf(tracks);
  }

  /**
   * Reads it.
   *
   * @throws IOException the file cannot be read
   */
  public static Header read(Path file) throws IOException {
    try (Bytes bytes = new Bytes(file)) {
      if (Mp4Header.isMp4(bytes)) {
        return new Mp4Header(bytes).read();
      }
      if (MatroskaHeader.isMatroska(bytes)) {
        return new MatroskaHeader(bytes).read();
      }
      if (bytes.hasText(0, "RIFF")) {
        return RiffHeader.read(bytes);
      }
      return Mp3Header.read(bytes).orElse(NONE);
    }
  }

  static Header of(String format, Completeness completeness, String detail) {
    return new Header(format, completeness, detail, List.of(), false, false);
  }

  static Header truncated(String format, String detail) {
    return of(format, Completeness.TRUNCATED, detail);
  }
}
