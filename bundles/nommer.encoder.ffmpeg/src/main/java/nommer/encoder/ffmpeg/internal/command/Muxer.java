package nommer.encoder.ffmpeg.internal.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nommer.encoder.ffmpeg.internal.options.BadOptions;
import nommer.encoder.ffmpeg.internal.options.Pass;

/** Which container a pass writes: what the job names, else what the output's name ends in. */
public final class Muxer {
  private static final Set<String> MP4_FAMILY = Set.of("mp4", "mov", "ipod");
  private static final Map<String, String> ENDINGS =
      Map.ofEntries(
          Map.entry("mp4", "mp4"),
          Map.entry("m4v", "mp4"),
          Map.entry("mov", "mov"),
          Map.entry("m4a", "ipod"),
          Map.entry("mkv", "matroska"),
          Map.entry("mka", "matroska"),
          Map.entry("webm", "webm"),
          Map.entry("ts", "mpegts"),
          Map.entry("mp3", "mp3"),
          Map.entry("aac", "adts"),
          Map.entry("ogg", "ogg"),
          Map.entry("oga", "ogg"),
          Map.entry("opus", "ogg"),
          Map.entry("flac", "flac"),
          Map.entry("wav", "wav"),
          Map.entry("gif", "gif"),
          Map.entry("jpg", "image2"),
          Map.entry("jpeg", "image2"),
          Map.entry("png", "image2"),
          Map.entry("vtt", "webvtt"));

  private Muxer() {}

  /**
   * The muxer's name.
   *
   * @throws nommer.media.api.MediaException BADINPUT/bad_options when nothing says which
   */
  public static String of(Pass pass, Path output) {
    return pass.value("f").orElseGet(() -> byEnding(output));
  }

  /** Whether it writes an mp4 or one of its kin. */
  public static boolean isMp4(String muxer) {
    return MP4_FAMILY.contains(muxer);
  }

  /** The one that writes files of such an ending, which has no dot and is in lower case. */
  static Optional<String> byEnding(String ending) {
    return Optional.ofNullable(ENDINGS.get(ending));
  }

  private static String byEnding(Path output) {
    String name = output.getFileName().toString().toLowerCase(Locale.ROOT);
    return byEnding(name.substring(name.lastIndexOf('.') + 1))
        .orElseThrow(
            () ->
                BadOptions.of(
                    "nothing says which format to write: add the option 'f', such as [\"f\","
                        + " \"mp4\"]"));
  }
}
