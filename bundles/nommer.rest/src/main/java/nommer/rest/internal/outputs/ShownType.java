package nommer.rest.internal.outputs;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser may be shown: sound, films and pictures made of pixels, by their endings. Nothing
 * that can hold a script (SVG, HTML, XML), and nothing whose type we do not know.
 */
final class ShownType {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("mp4", "video/mp4"),
          Map.entry("m4v", "video/mp4"),
          Map.entry("mov", "video/quicktime"),
          Map.entry("webm", "video/webm"),
          Map.entry("mkv", "video/x-matroska"),
          Map.entry("ts", "video/mp2t"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("aac", "audio/aac"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("opus", "audio/ogg"),
          Map.entry("flac", "audio/flac"),
          Map.entry("wav", "audio/wav"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("webp", "image/webp"));

  private ShownType() {}

  /** Of a path; empty of what is not shown. */
  static Optional<String> of(String path) {
    int dot = path.lastIndexOf('.');
    return Optional.ofNullable(TYPES.get(path.substring(dot + 1).toLowerCase(Locale.ROOT)));
  }
}
