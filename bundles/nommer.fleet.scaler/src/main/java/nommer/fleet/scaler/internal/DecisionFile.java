package nommer.fleet.scaler.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines in a file, the last ones kept: once it holds enough of them it becomes the old one, and a
 * new one begins. What cannot be written is lost with a warning; nobody scales worse for it.
 * Thread-safe.
 */
final class DecisionFile {
  private static final Logger LOG = LoggerFactory.getLogger(DecisionFile.class);

  private final Path file;
  private final Path old;
  private final int kept;
  private int lines = -1;

  /**
   * @param kept lines that are kept at least, and at most twice as many
   */
  DecisionFile(Path file, int kept) {
    this.file = file;
    this.old = file.resolveSibling(file.getFileName() + ".old");
    this.kept = kept;
  }

  /** Adds a line, which holds no line break. */
  synchronized void add(String line) {
    try {
      if (lines < 0) {
        lines = read(file).size();
      }
      if (lines >= kept) {
        Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
        lines = 0;
      }
      Files.createDirectories(file.getParent());
      Files.writeString(
          file, line + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      lines++;
    } catch (IOException e) {
      LOG.warn("decision not kept file={} cause={}", file, e.toString());
    }
  }

  /** The last lines, the last first. */
  synchronized List<String> newestFirst(int limit) {
    List<String> all = new ArrayList<>();
    try {
      all.addAll(read(file));
      if (all.size() < limit) {
        all.addAll(0, read(old));
      }
    } catch (IOException e) {
      LOG.warn("decisions not read file={} cause={}", file, e.toString());
    }
    List<String> newest = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0 && newest.size() < limit; i--) {
      newest.add(all.get(i));
    }
    return newest;
  }

  /** A line that was cut off by a power cut is none. */
  private static List<String> read(Path file) throws IOException {
    try {
      return Files.readString(file, UTF_8)
          .lines()
          .filter(line -> line.startsWith("{") && line.endsWith("}"))
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }
}
