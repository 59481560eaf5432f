package nommer.fleet.local.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;

/**
 * The run folders of the workers of a home. A living worker holds a lock on the file {@code lock}
 * in its own.
 *
 * @param runFolders where they are
 */
record WorkerFolders(Path runFolders) {
  /** Instances whose process lives, those known to the caller left out. */
  List<Instance> held(Set<String> known) {
    List<Instance> found = new ArrayList<>();
    try (Stream<Path> folders = Files.list(runFolders)) {
      for (Path folder : (Iterable<Path>) folders::iterator) {
        String id = folder.getFileName().toString();
        if (!known.contains(id) && isHeld(id)) {
          found.add(
              new Instance(id, Files.getLastModifiedTime(folder.resolve("lock")).toInstant()));
        }
      }
    } catch (NoSuchFileException e) {
      return found;
    } catch (IOException e) {
      throw new FleetException("cannot look at " + runFolders + ": " + e, e);
    }
    return found;
  }

  /** Whether a process holds the lock of this id. */
  boolean isHeld(String id) {
    try (FileChannel channel =
            FileChannel.open(runFolders.resolve(id).resolve("lock"), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new FleetException("cannot look at the lock of worker " + id + ": " + e, e);
    }
  }
}
