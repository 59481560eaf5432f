package nommer.presets.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import nommer.media.api.Preset;

/**
 * What one preset file held when it was read.
 *
 * @param stamp taken before reading, so that an edit in between is noticed at the next look
 * @param text the content, or empty when it could not be read
 * @param problem why it could not be read, or empty
 */
record PresetText(Stamp stamp, String text, String problem) {
  private static final long MAX_BYTES = 1 << 20;
  private static final Stamp UNSEEN = new Stamp(Stamp.Identity.NONE, false);

  static PresetText read(Path file) {
    Stamp stamp = UNSEEN;
    try {
      stamp = Stamp.of(file);
      if (stamp.identity().size() > MAX_BYTES) {
        return new PresetText(stamp, "", "larger than 1 MiB: is this a preset?");
      }
      return new PresetText(stamp, Files.readString(file), "");
    } catch (NoSuchFileException e) {
      return new PresetText(stamp, "", "there is no such file");
    } catch (CharacterCodingException e) {
      return new PresetText(stamp, "", "not UTF-8 text: save it in that encoding");
    } catch (IOException e) {
      return new PresetText(stamp, "", "cannot be read: " + e);
    }
  }

  /** The same when the attributes say so; otherwise the file is read. */
  PresetText reread(Path file) {
    try {
      return stamp.stillHolds(file) ? this : read(file);
    } catch (IOException e) {
      return new PresetText(UNSEEN, "", "cannot be read: " + e);
    }
  }

  boolean sameContent(PresetText other) {
    return text.equals(other.text) && problem.equals(other.problem);
  }

  /**
   * The preset in it.
   *
   * @throws BadPresetException there is none, and why
   */
  Preset parse(String name) {
    if (!problem.isEmpty()) {
      throw new BadPresetException(problem);
    }
    return PresetParser.parse(name, text);
  }
}
