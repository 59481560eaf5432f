package nommer.encoder.ffmpeg.standalone;

import java.util.List;
import nommer.encoder.ffmpeg.internal.FfmpegEncoder;
import nommer.encoder.ffmpeg.internal.options.AllowList;
import nommer.encoder.ffmpeg.internal.options.OptionCheck;
import nommer.encoder.ffmpeg.internal.options.RecipeReader;
import nommer.media.api.Preset;
import nommer.rendition.Renditions;

/** What jobs may ask of ffmpeg where nobody has widened the lists. */
public final class OptionRules {
  /** Where a preset leaves the container to the destination. */
  private static final String ANY_FILM = "output.mp4";

  private static final List<String> NAMES = List.of(FfmpegEncoder.NAME, FfmpegEncoder.ORIGINAL);

  private OptionRules() {}

  /** Whether these are the rules of an encoder of that name, as long as no plug-in replaces it. */
  public static boolean areOf(String encoder) {
    return NAMES.contains(encoder);
  }

  /**
   * Checks a preset's options, or what is wanted in it, as the encoder does at submission.
   *
   * @throws nommer.media.api.MediaException BADINPUT/bad_options with the option named;
   *     BADINPUT/bad_description with the field's path
   */
  public static void check(Preset preset) {
    OptionCheck check = new OptionCheck(AllowList.load(List.of()));
    if (preset.wanted().isEmpty()) {
      check.check(RecipeReader.read(preset.options()));
      return;
    }
    String name = Renditions.isPackage(preset.wanted()) ? "" : ANY_FILM;
    Renditions.compileAll(preset.wanted(), "", name, 0)
        .forEach(each -> check.check(RecipeReader.read(each.options())));
  }
}
