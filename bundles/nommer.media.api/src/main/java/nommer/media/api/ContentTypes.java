package nommer.media.api;

import java.util.Locale;
import java.util.Map;

/** Media types of outputs, for storages that keep such. */
public final class ContentTypes {
  private static final Map<String, String> BY_ENDING =
      Map.ofEntries(
          Map.entry(".mp4", "video/mp4"),
          Map.entry(".m4v", "video/mp4"),
          Map.entry(".mov", "video/quicktime"),
          Map.entry(".mkv", "video/x-matroska"),
          Map.entry(".webm", "video/webm"),
          Map.entry(".ts", "video/mp2t"),
          Map.entry(".avi", "video/x-msvideo"),
          Map.entry(".mpg", "video/mpeg"),
          Map.entry(".mp3", "audio/mpeg"),
          Map.entry(".m4a", "audio/mp4"),
          Map.entry(".aac", "audio/aac"),
          Map.entry(".ogg", "audio/ogg"),
          Map.entry(".opus", "audio/ogg"),
          Map.entry(".flac", "audio/flac"),
          Map.entry(".wav", "audio/wav"),
          Map.entry(".jpg", "image/jpeg"),
          Map.entry(".jpeg", "image/jpeg"),
          Map.entry(".png", "image/png"),
          Map.entry(".gif", "image/gif"),
          Map.entry(".webp", "image/webp"),
          Map.entry(".m3u8", "application/vnd.apple.mpegurl"),
          Map.entry(".mpd", "application/dash+xml"),
          Map.entry(".m4s", "video/iso.segment"),
          Map.entry(".vtt", "text/vtt"));

  private ContentTypes() {}

  /**
   * The type that a file with such an ending has.
   *
   * @param ending such as {@code .mp4}, in any case; may be empty
   * @return {@code application/octet-stream} when it is not known
   */
  public static String of(String ending) {
    return BY_ENDING.getOrDefault(ending.toLowerCase(Locale.ROOT), "application/octet-stream");
  }
}
