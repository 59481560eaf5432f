package nommer.presets.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.doctor.Faults;
import nommer.media.api.Preset;
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
    service = {Presets.class, Faults.class},
    immediate = true,
    configurationPid = "nommer.presets")
@Designate(ocd = PresetsConfig.class)
public final class PresetFolder implements Presets, Faults {
  private final Path directory;
  private volatile FolderContent content;

  /** Reads the folder that the configuration names. */
  @Activate
  public PresetFolder(BundleContext context, PresetsConfig config) {
    this(locate(context.getProperty("nommer.home"), config.directory()));
  }

  PresetFolder(Path directory) {
    this.directory = directory;
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
