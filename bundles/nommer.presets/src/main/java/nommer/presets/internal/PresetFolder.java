package nommer.presets.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nommer.doctor.Faults;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Preset;
import nommer.media.api.PresetStore;
import nommer.media.api.Presets;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The presets of a folder. Each call looks at the files' attributes and reads again what changed,
 * so an edit holds from the next submission on.
 */
@Component(
    service = {Presets.class, PresetStore.class, Faults.class},
    immediate = true,
    configurationPid = "nommer.presets")
@Designate(ocd = PresetsConfig.class)
public final class PresetFolder implements Presets, PresetStore, Faults {
  /** Which may be files and folders of every system. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

  private final Path directory;
  private final EarlierVersions earlier;
  private volatile FolderContent content;

  /** Reads the folder that the configuration names. */
  @Activate
  public PresetFolder(BundleContext context, PresetsConfig config) {
    this(locate(context.getProperty("nommer.home"), config.directory()));
  }

  PresetFolder(Path directory) {
    this.directory = directory;
    this.earlier = new EarlierVersions(directory.resolve("versions"));
    this.content = FolderContent.EMPTY.reread(directory);
  }

  @Override
  public Optional<Preset> find(String name) {
    return Optional.ofNullable(current(List.of(name)).presets().get(name));
  }

  @Override
  public List<Preset> all() {
    return List.copyOf(current(content.files().keySet()).presets().values());
  }

  @Override
  public List<Integer> versions(String name) {
    if (!NAME.matcher(name).matches()) {
      return find(name).map(preset -> List.of(preset.version())).orElse(List.of());
    }
    return Stream.concat(find(name).map(Preset::version).stream(), earlier.of(name).stream())
        .distinct()
        .toList();
  }

  @Override
  public Optional<Preset> find(String name, int version) {
    Optional<Preset> current = find(name).filter(preset -> preset.version() == version);
    return current.isPresent() || !NAME.matcher(name).matches()
        ? current
        : earlier.find(name, version);
  }

  @Override
  public Draft read(String name, String text, int version) {
    if (!NAME.matcher(name).matches()) {
      throw PresetFile.bad(
          "name must be 1 to 64 letters, digits, dots, hyphens and underscores, and begin with a"
              + " letter, a digit or an underscore");
    }
    try {
      return PresetParser.parse(name, text, version);
    } catch (BadPresetException e) {
      throw PresetFile.bad(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public synchronized boolean keep(Preset preset, int replaced) {
    String file = preset.name() + PresetFile.ENDING;
    String problem = problems().getOrDefault(file, "");
    if (!problem.isEmpty()) {
      throw PresetFile.bad(
          "%s holds no preset, and was not made here, so correct it first: %s"
              .formatted(file, problem));
    }
    Optional<Preset> current = find(preset.name());
    if (current.map(Preset::version).orElse(0) != replaced) {
      return false;
    }
    try {
      if (current.isPresent()) {
        earlier.add(current.get());
      }
      PresetWriter.write(directory.resolve(file), preset);
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.STORAGE, "presets", "the preset cannot be kept in " + file + ": " + e, e);
    }
    reread();
    return true;
  }

  boolean isMissing() {
    return Files.notExists(directory);
  }

  /** What is wrong with files that hold no preset, by the name of the file; or with the folder. */
  Map<String, String> problems() {
    return reread().problems();
  }

  /** Files that hold no preset; one that was good before goes on meanwhile. */
  @Override
  public List<String> now() {
    return problems().entrySet().stream()
        .map(each -> "presets, %s: %s".formatted(each.getKey(), each.getValue()))
        .toList();
  }

  private FolderContent current(Collection<String> names) {
    FolderContent seen = content;
    return seen.isCurrent(directory, names) ? seen : reread();
  }

  private synchronized FolderContent reread() {
    content = content.reread(directory);
    return content;
  }

  static Path locate(@Nullable String home, String directory) {
    Path given = Path.of(directory.isEmpty() ? "conf/presets" : directory);
    if (given.isAbsolute()) {
      return given;
    }
    if (home == null) {
      throw new IllegalStateException(
          "no home to look for presets in: set the property nommer.home, or directory in"
              + " conf/nommer.presets.config to an absolute path, which is now '%s'"
                  .formatted(directory));
    }
    return Path.of(home).resolve(given);
  }
}
