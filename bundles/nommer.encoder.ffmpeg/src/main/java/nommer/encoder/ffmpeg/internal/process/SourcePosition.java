package nommer.encoder.ffmpeg.internal.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far a process has read a file, as the system tells. Used by one thread. */
public final class SourcePosition {
  private static final Pattern POSITION = Pattern.compile("(?m)^pos:\\s*(\\d+)$");

  private final Path file;
  private Optional<Path> description = Optional.empty();
  private long size;

  public SourcePosition(Path file) {
    this.file = file;
  }

  /**
   * The share of the file that lies before the place at which the process reads it, 0 to 1; 0 where
   * there is no {@code /proc}, or before it has opened the file.
   */
  public double share(long pid) {
    try {
      if (description.isEmpty()) {
        size = Files.size(file);
        description = description(Path.of("/proc", Long.toString(pid)), key(file));
      }
      if (description.isEmpty() || size == 0) {
        return 0;
      }
      Matcher position = POSITION.matcher(Files.readString(description.get()));
      return position.find() ? Math.min(1, (double) Long.parseLong(position.group(1)) / size) : 0;
    } catch (IOException e) {
      return 0; // no Linux, or the process has just ended
    }
  }

  /** Where the system describes the process's open file. */
  private static Optional<Path> description(Path process, Object source) throws IOException {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path number : open) {
        if (source.equals(key(number))) {
          return Optional.of(process.resolve("fdinfo").resolve(number.getFileName()));
        }
      }
      return Optional.empty();
    }
  }

  /** Device and inode: a process in a box has another name for the file. */
  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }
}
