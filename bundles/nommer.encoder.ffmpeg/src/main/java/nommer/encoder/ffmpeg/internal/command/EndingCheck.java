package nommer.encoder.ffmpeg.internal.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** Whether what a pass writes may bear the name that the client gave it. */
public final class EndingCheck {
  private static final String STILLS = "image2";

  /** Muxers whose files go by each other's names. */
  private static final Set<Set<String>> KIN =
      Set.of(Set.of("mp4", "mov", "ipod", "3gp"), Set.of("matroska", "webm"));

  /** Endings that never choose a muxer, for each would have to be allowed by name. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("m4b", "ipod"),
          Map.entry("3gp", "3gp"),
          Map.entry("m2ts", "mpegts"),
          Map.entry("mts", "mpegts"),
          Map.entry("ogv", "ogg"),
          Map.entry("avi", "avi"),
          Map.entry("flv", "flv"),
          Map.entry("mpg", "mpeg"),
          Map.entry("mpeg", "mpeg"),
          Map.entry("wmv", "asf"),
          Map.entry("wma", "asf"),
          Map.entry("mxf", "mxf"),
          Map.entry("aif", "aiff"),
          Map.entry("aiff", "aiff"),
          Map.entry("caf", "caf"),
          Map.entry("ac3", "ac3"),
          Map.entry("m3u8", "hls"),
          Map.entry("mpd", "dash"),
          Map.entry("srt", "srt"),
          Map.entry("bmp", STILLS),
          Map.entry("tif", STILLS),
          Map.entry("tiff", STILLS),
          Map.entry("webp", STILLS));

  private static final Map<String, String> USUAL =
      Map.of(
          "ipod",
          "m4a",
          "matroska",
          "mkv",
          "mpegts",
          "ts",
          "adts",
          "aac",
          STILLS,
          "jpg",
          "webvtt",
          "vtt");

  /** The codecs of pictures, by the ending; each is known by one name here. */
  private static final Map<String, String> PICTURES =
      Map.of("jpg", "mjpeg", "jpeg", "mjpeg", "png", "png", "webp", "libwebp", "bmp", "bmp");

  private EndingCheck() {}

  /**
   * Returns where a manifest or an index has the ending of its kind.
   *
   * @param wanted with its dot
   * @param ending in lower case with its dot, or empty
   * @throws MediaException BADINPUT/ending
   */
  public static void require(String wanted, String ending) {
    if (!wanted.equals(ending)) {
      throw new MediaException(
          ErrorCode.BADINPUT,
          "ending",
          "the output is text that ends in %s, not in %s: change its name"
              .formatted(wanted, ending.isEmpty() ? "nothing" : ending));
    }
  }

  /**
   * Compares the ending with the format that the pass writes.
   *
   * @param last the pass that writes the output
   * @param ending in lower case with its dot, or empty
   * @return a warning, or empty
   * @throws MediaException BADINPUT/ending when the two contradict each other; BADINPUT/bad_options
   *     when neither says which format to write
   */
  public static String warning(Pass last, String ending) {
    String muxer = Muxer.of(last, Path.of("output" + ending));
    String bare = ending.isEmpty() ? "" : ending.substring(1);
    Optional<String> meant = Muxer.byEnding(bare).or(() -> Optional.ofNullable(OTHERS.get(bare)));
    if (meant.isPresent()) {
      if (!fits(last, muxer, bare, meant.get())) {
        throw contradiction(last, muxer, ending);
      }
      return "";
    }
    return "%s: it will be %s, as the options say; players and web servers go by the ending, which is usually .%s"
        .formatted(
            bare.isEmpty() ? "the name has no ending" : "nothing is known of the ending " + ending,
            muxer,
            usual(last, muxer));
  }

  private static boolean fits(Pass last, String muxer, String bare, String meant) {
    if (muxer.equals(STILLS) && meant.equals(STILLS)) {
      Optional<String> written = last.videoCodec().filter(PICTURES::containsValue);
      return written.isEmpty() || written.get().equals(PICTURES.getOrDefault(bare, bare));
    }
    return muxer.equals(meant)
        || KIN.stream().anyMatch(kin -> kin.contains(muxer) && kin.contains(meant));
  }

  private static MediaException contradiction(Pass last, String muxer, String ending) {
    return new MediaException(
        ErrorCode.BADINPUT,
        "ending",
        "the name ends in %s, but the preset or the options make %s: let it end in .%s, or choose others"
            .formatted(ending, muxer, usual(last, muxer)));
  }

  private static String usual(Pass last, String muxer) {
    boolean png = muxer.equals(STILLS) && last.videoCodec().filter("png"::equals).isPresent();
    return png ? "png" : USUAL.getOrDefault(muxer, muxer);
  }
}
