package nommer.ffmpeg.internal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks programs up in the folders of {@code PATH}. */
public final class SearchPath {
  private SearchPath() {}

  /** The first executable of this name. */
  public static Optional<Path> find(String name) {
    String folders = System.getenv().getOrDefault("PATH", "");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(folders)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name).toAbsolutePath())
        .filter(program -> Files.isExecutable(program) && !Files.isDirectory(program))
        .findFirst();
  }
}
