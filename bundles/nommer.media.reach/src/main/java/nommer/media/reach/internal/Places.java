package nommer.media.reach.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Folders that are never served, whoever asks: the system's own, and the home, in which only the
 * demonstration keeps media. Immutable.
 */
final class Places {
  private static final List<Path> SYSTEM =
      List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

  private static final Path DEMO = Path.of("demo");

  private final List<Path> homes;

  /** Those of this machine, and that home. */
  Places(Path home) {
    Path named = home.toAbsolutePath().normalize();
    List<Path> all = new ArrayList<>(List.of(named));
    try {
      all.add(named.toRealPath());
    } catch (IOException notThereYet) {
      all.add(named);
    }
    this.homes = List.copyOf(all);
  }

  /** Whether that path, whose links were followed, lies in one of them. */
  boolean isNever(Path resolved) {
    return SYSTEM.stream().anyMatch(resolved::startsWith)
        || homes.stream()
            .anyMatch(
                home -> resolved.startsWith(home) && !resolved.startsWith(home.resolve(DEMO)));
  }
}
