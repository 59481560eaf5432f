package nommer.sql.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether the files that were opened are still those of the folder: what is written to one that was
 * deleted or replaced is gone with this process. Nothing is opened, as to close a file would drop
 * SQLite's locks on it. Thread-safe.
 */
final class Presence {
  private final Path file;
  private final Map<Path, String> keys = new LinkedHashMap<>();

  /**
   * Notes the files as they are. The caller has a connection that has read, which keeps the log and
   * its index from being made anew.
   */
  Presence(Path file) throws IOException {
    this.file = file;
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      Path each = file.resolveSibling(file.getFileName() + suffix);
      keys.put(each, key(each));
    }
  }

  /**
   * Compares.
   *
   * @throws SQLException one is gone, or is another
   */
  void check() throws SQLException {
    for (Map.Entry<Path, String> each : keys.entrySet()) {
      String now;
      try {
        now = key(each.getKey());
      } catch (NoSuchFileException e) {
        throw gone(each.getKey() + " is gone");
      } catch (IOException e) {
        throw gone(each.getKey() + " cannot be looked at (" + e + ")");
      }
      if (!now.equals(each.getValue())) {
        throw gone(each.getKey() + " is another file than the one that was opened");
      }
    }
  }

  private SQLException gone(String what) {
    return new SQLException(
        ("%s: nothing is written any more, since it would be lost."
                + " Put the database %s back from a backup, then restart feederd and its workers")
            .formatted(what, file));
  }

  /** Device and inode, where there are such. */
  private static String key(Path file) throws IOException {
    return String.valueOf(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }
}
