package nommer.presets.internal;

import java.nio.file.Path;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Preset;

/** One file by itself, wherever it lies. */
public final class PresetFile {
  /** What the name of each file ends in. */
  public static final String ENDING = ".json";

  private PresetFile() {}

  /**
   * The preset that it holds.
   *
   * @throws MediaException BADINPUT/bad_preset: it holds none, and why
   */
  public static Preset read(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(ENDING)) {
      throw bad("the file must be called as the preset, with .json: NAME.json");
    }
    try {
      return PresetText.read(file).parse(nameOf(file));
    } catch (BadPresetException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  /** The name that the preset must bear. */
  static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ENDING.length());
  }

  static MediaException bad(String message) {
    return new MediaException(ErrorCode.BADINPUT, "bad_preset", message);
  }
}
