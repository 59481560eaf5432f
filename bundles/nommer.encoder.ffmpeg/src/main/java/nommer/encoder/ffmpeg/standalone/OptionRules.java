package nommer.encoder.ffmpeg.standalone;

import java.util.List;
import nommer.encoder.ffmpeg.internal.FfmpegEncoder;
import nommer.encoder.ffmpeg.internal.options.AllowList;
import nommer.encoder.ffmpeg.internal.options.OptionCheck;
import nommer.encoder.ffmpeg.internal.options.PassReader;

/** What jobs may ask of ffmpeg where nobody has widened the lists. */
public final class OptionRules {
  private static final List<String> NAMES = List.of(FfmpegEncoder.NAME, FfmpegEncoder.ORIGINAL);

  private OptionRules() {}

  /** Whether these are the rules of an encoder of that name, as long as no plug-in replaces it. */
  public static boolean areOf(String encoder) {
    return NAMES.contains(encoder);
  }

  /**
   * Checks options as the encoder does at submission.
   *
   * @param options JSON text
   * @throws nommer.media.api.MediaException BADINPUT/bad_options with the option named
   */
  public static void check(String options) {
    new OptionCheck(AllowList.load(List.of())).check(PassReader.read(options));
  }
}
