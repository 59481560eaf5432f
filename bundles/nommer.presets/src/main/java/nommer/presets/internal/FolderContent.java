package nommer.presets.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import nommer.media.api.Preset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one full look at the folder found. Immutable.
 *
 * @param folder the folder's own stamp, which tells of files that come and go
 * @param files what each file held, by the preset's name
 * @param presets the last good version of each file that exists, by name
 * @param problem why the folder could not be read, or empty
 */
record FolderContent(
    Stamp folder, Map<String, PresetText> files, Map<String, Preset> presets, String problem) {
  private static final Logger LOG = LoggerFactory.getLogger(PresetFolder.class);
  private static final String ENDING = PresetFile.ENDING;
  private static final Stamp UNSEEN = new Stamp(Stamp.Identity.NONE, false);

  /** Before the first look. */
  static final FolderContent EMPTY = new FolderContent(UNSEEN, Map.of(), Map.of(), "");

  FolderContent {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
    presets = Collections.unmodifiableMap(new TreeMap<>(presets));
  }

  /** Whether no file came or went, and those of {@code names} are as they were. */
  boolean isCurrent(Path directory, Collection<String> names) {
    try {
      if (!folder.stillHolds(directory)) {
        return false;
      }
      for (String name : names) {
        PresetText file = files.get(name);
        if (file != null && !file.stamp().stillHolds(directory.resolve(name + ENDING))) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      LOG.debug("presets to be read again folder={} reason={}", directory, e.toString());
      return false;
    }
  }

  /** Looks again, and logs what changed. A folder that cannot be read leaves all as it was. */
  FolderContent reread(Path directory) {
    try (DirectoryStream<Path> list = Files.newDirectoryStream(directory, "[!.]*" + ENDING)) {
      Stamp stamp = Stamp.of(directory);
      Map<String, PresetText> found = new TreeMap<>();
      list.forEach(file -> found.put(PresetFile.nameOf(file), read(file)));
      return new FolderContent(stamp, found, presetsOf(found), "");
    } catch (IOException | DirectoryIteratorException e) {
      return unreadable(directory, e);
    }
  }

  private FolderContent unreadable(Path directory, Exception why) {
    String reason = why.toString();
    if (!reason.equals(problem)) {
      LOG.warn(
          "presets folder cannot be read, create it or set directory in nommer.presets.config"
              + " folder={} presetsKept={} reason={}",
          directory,
          presets.size(),
          reason);
    }
    return new FolderContent(UNSEEN, files, presets, reason);
  }

  private PresetText read(Path file) {
    PresetText before = files.get(PresetFile.nameOf(file));
    return before == null ? PresetText.read(file) : before.reread(file);
  }

  private Map<String, Preset> presetsOf(Map<String, PresetText> found) {
    Map<String, Preset> good = new TreeMap<>(presets);
    good.keySet().retainAll(found.keySet());
    found.forEach(
        (name, text) -> {
          PresetText before = files.get(name);
          if (before == null || !before.sameContent(text)) {
            accept(name, text, good);
          }
        });
    return good;
  }

  private static void accept(String name, PresetText text, Map<String, Preset> good) {
    Preset before = good.get(name);
    try {
      Preset preset = text.parse(name);
      good.put(name, preset);
      LOG.info("preset loaded preset={} encoder={}", preset.id(), preset.encoder());
      if (before != null && isSilentChange(before, preset)) {
        LOG.warn("preset changed under an old version, raise its version preset={}", preset.id());
      }
    } catch (BadPresetException e) {
      LOG.warn(
          "preset refused file={}{} keptInUse={} reason={}",
          name,
          ENDING,
          before == null ? "none" : before.id(),
          e.getMessage());
    }
  }

  private static boolean isSilentChange(Preset before, Preset after) {
    return before.id().equals(after.id())
        && !(before.options().equals(after.options())
            && before.wanted().equals(after.wanted())
            && before.encoder().equals(after.encoder()));
  }

  /** What is wrong, by the name of the file, or of the folder if it cannot be read. */
  Map<String, String> problems() {
    Map<String, String> problems = new TreeMap<>();
    if (!problem.isEmpty()) {
      problems.put("the folder", problem);
    }
    files.forEach(
        (name, text) -> {
          try {
            Preset unused = text.parse(name);
          } catch (BadPresetException e) {
            problems.put(name + ENDING, String.valueOf(e.getMessage()));
          }
        });
    return problems;
  }
}
