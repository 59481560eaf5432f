package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import nommer.mp4.Bytes;

/**
 * What a file's own header says.
 *
 * @param format {@code mp4}, {@code matroska}, {@code mp3}, {@code wav}, {@code w64}, {@code avi},
 *     {@code caf}, {@code riff}, {@value #ANIMATED_WEBP}, or empty when none of these
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
  public static final String ANIMATED_WEBP = "animated webp";

  private static final Header NONE = of("", Completeness.UNKNOWN, "");

  public Header {
    tracks = List.copyOf(tracks);
  }

  /**
   * Reads it, within the bounds of {@link Bytes}.
   *
   * @throws IOException the file cannot be read
   * @throws ExcessiveHeaderException it goes beyond those bounds
   * @throws InterruptedException interrupted, now or before
   */
  public static Header read(Path file) throws IOException, InterruptedException {
    try (Bytes bytes = new Bytes(file)) {
      return read(bytes);
    }
  }

  static Header read(Bytes bytes) throws IOException, InterruptedException {
    if (Mp4Header.isMp4(bytes)) {
      return new Mp4Header(bytes).read();
    }
    if (MatroskaHeader.isMatroska(bytes)) {
      return new MatroskaHeader(bytes).read();
    }
    if (RiffHeader.isRiff(bytes)) {
      return RiffHeader.read(bytes);
    }
    if (CafHeader.isCaf(bytes)) {
      return CafHeader.read(bytes);
    }
    if (Wave64Header.isWave64(bytes)) {
      return Wave64Header.read(bytes);
    }
    return Mp3Header.read(bytes).orElse(NONE);
  }

  /** Whether a length that ffmpeg reckons from it means nothing: its sizes are not filled in. */
  public boolean hasNoLength() {
    return completeness == Completeness.UNKNOWN && Set.of("wav", "w64", "avi").contains(format);
  }

  /** Whether it is a WAV whose size was never filled in. */
  public boolean isOpenWave() {
    return completeness == Completeness.UNKNOWN && format.equals("wav");
  }

  static Header of(String format, Completeness completeness, String detail) {
    return new Header(format, completeness, detail, List.of(), false, false);
  }

  static Header truncated(String format, String detail) {
    return of(format, Completeness.TRUNCATED, detail);
  }
}
