package nommer.presets.standalone;

import java.nio.file.Path;
import nommer.media.api.Preset;
import nommer.presets.internal.PresetFile;

/** Reads presets as feederd does. */
public final class PresetFiles {
  /** What the name of each file ends in. */
  public static final String ENDING = PresetFile.ENDING;

  private PresetFiles() {}

  /**
   * The preset that a file holds. What its encoder says to the options is another question.
   *
   * @throws nommer.media.api.MediaException BADINPUT/bad_preset: it holds none; tells the line, and
   *     what to do
   */
  public static Preset read(Path file) {
    return PresetFile.read(file);
  }
}
