package nommer.worker.internal.space;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Looks how much room there is. Thread-safe. */
@FunctionalInterface
public interface Disk {
  /**
   * What was seen at a place.
   *
   * @param fileSystem equal for places that share their room
   * @param free bytes that may be written there
   */
  record Room(Object fileSystem, long free) {}

  /** The room at a place, which need not exist yet; without limit where nobody tells. */
  Room look(Path place);

  /** This machine's. */
  static Room ofThisMachine(Path place) {
    Path there = place.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      return new Room(fileSystem(there), Files.getFileStore(there).getUsableSpace());
    } catch (IOException e) {
      LoggerFactory.getLogger(Disk.class).debug("not told how much is free at={}", there, e);
      return new Room(there, Long.MAX_VALUE);
    }
  }

  /** Two mounts of one device share their room. */
  private static Object fileSystem(Path there) throws IOException {
    try {
      return Files.getAttribute(there, "unix:dev");
    } catch (UnsupportedOperationException e) { // no Unix
      return Files.getFileStore(there);
    }
  }
}
