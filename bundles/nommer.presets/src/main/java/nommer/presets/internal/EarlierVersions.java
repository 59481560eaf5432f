package nommer.presets.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Preset;

/**
 * Versions of presets that were replaced, each in a file {@code VERSION.json} of a folder that is
 * called as the preset.
 *
 * @param folder which holds those folders; made when it is needed
 */
record EarlierVersions(Path folder) {
  private static final String ENDING = PresetFile.ENDING;

  /** Those of that preset, the newest first. */
  List<Integer> of(String name) {
    List<Integer> versions = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(name))) {
      for (Path file : files) {
        String version = String.valueOf(file.getFileName());
        if (version.matches("[1-9][0-9]{0,8}\\.json")) {
          versions.add(Integer.valueOf(version.substring(0, version.length() - ENDING.length())));
        }
      }
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException | DirectoryIteratorException e) {
      throw unreadable(name, e);
    }
    versions.sort(Comparator.reverseOrder());
    return versions;
  }

  /** One of them; empty if there is none, or its file was spoilt. */
  Optional<Preset> find(String name, int version) {
    Path file = file(name, version);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(PresetText.read(file).parse(name))
          .filter(preset -> preset.version() == version);
    } catch (BadPresetException spoilt) {
      return Optional.empty();
    }
  }

  void add(Preset preset) throws IOException {
    Files.createDirectories(folder.resolve(preset.name()));
    PresetWriter.write(file(preset.name(), preset.version()), preset);
  }

  private Path file(String name, int version) {
    return folder.resolve(name).resolve(version + ENDING);
  }

  private static MediaException unreadable(String name, Exception e) {
    return new MediaException(
        ErrorCode.STORAGE, "presets", "versions of the preset " + name + " cannot be read: " + e);
  }
}
