package nommer.fleet.local.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import nommer.fleet.api.Instance;

/**
 * Finds workers that were stopped in the middle of a transaction. The database is not touched: what
 * Java opens and closes of it would cost SQLite its locks, so only the file's number is asked for.
 */
final class StoppedWriters {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  /** Where SQLite's lock for writing is in the shared memory of a write-ahead log. */
  private static final int WRITE_LOCK = 120;

  private final Workers workers;
  private final Map<String, Long> sinceNanos = new HashMap<>();

  StoppedWriters(Workers workers) {
    this.workers = workers;
  }

  void forget() {
    sinceNanos.clear();
  }

  /** Ids of those that have been stopped with the lock for more than 3 s, and why that is bad. */
  Map<String, String> look(List<Instance> living, Path sharedMemory, long now) {
    Map<String, String> found = new HashMap<>();
    Map<String, Long> still = new HashMap<>();
    for (Instance worker : living) {
      if (isStoppedWriter(worker.id(), sharedMemory)) {
        long since = sinceNanos.getOrDefault(worker.id(), now);
        still.put(worker.id(), since);
        if (now - since > LIMIT.toNanos()) {
          found.put(worker.id(), "stopped while it holds the database's write lock");
        }
      }
    }
    sinceNanos.clear();
    sinceNanos.putAll(still);
    return found;
  }

  private boolean isStoppedWriter(String id, Path sharedMemory) {
    return workers
        .process(id)
        .map(ProcessHandle::pid)
        .filter(ProcFile::isStopped)
        .filter(pid -> holdsWriteLock(pid, sharedMemory))
        .isPresent();
  }

  private static boolean holdsWriteLock(long pid, Path sharedMemory) {
    OptionalLong inode = inode(sharedMemory);
    return inode.isPresent() && ProcFile.holdsLock(pid, inode.getAsLong(), WRITE_LOCK);
  }

  private static OptionalLong inode(Path file) {
    try {
      return OptionalLong.of(((Number) Files.getAttribute(file, "unix:ino")).longValue());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
