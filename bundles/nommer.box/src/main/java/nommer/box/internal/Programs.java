package nommer.box.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the system's programs, by absolute names: what they start has no search path. */
final class Programs {
  private static final List<String> FOLDERS = List.of("/usr/bin", "/bin", "/usr/local/bin");

  private Programs() {}

  /** The program, on the search path of this process or in the usual folders. */
  static Optional<Path> find(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(":", -1)), FOLDERS.stream())
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
