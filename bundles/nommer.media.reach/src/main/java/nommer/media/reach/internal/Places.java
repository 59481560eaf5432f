package nommer.media.reach.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Folders that are never served, whoever asks: the system's own, and the home. Immutable. */
final class Places {
  private static final List<Path> SYSTEM =
      List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

  private final List<Path> never;

  /** Those of this machine, and that home. */
  Places(Path home) {
    List<Path> all = new ArrayList<>(SYSTEM);
    all.add(home.toAbsolutePath().normalize());
    all.add(resolved(home));
    this.never = List.copyOf(all);
  }

  /** Whether that path, whose links were followed, lies in one of them. */
  boolean isNever(Path resolved) {
    return never.stream().anyMatch(resolved::startsWith);
  }

  /** With its links followed, if it is there. */
  static Path resolved(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException notThere) {
      return path.toAbsolutePath().normalize();
    }
  }
}
