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
import nommer.fleet.api.SharedLock;

/**
 * Finds workers that were stopped in the middle of a transaction. The database is not touched: what
 * Java opens and closes of it would cost SQLite its locks, so only the file's number is asked for.
 */
final class StoppedWriters {
  private final Workers workers;
  private final Map<String, Long> sinceNanos = new HashMap<>();

  StoppedWriters(Workers workers) {
    this.workers = workers;
  }

  void forget() {
    sinceNanos.clear();
  }

  /**
   * Ids of those that have been stopped with the lock for too long, and why that is bad.
   *
   * @param limit how long one may be
   */
  Map<String, String> look(List<Instance> living, SharedLock lock, Duration limit, long now) {
    Map<String, String> found = new HashMap<>();
    Map<String, Long> still = new HashMap<>();
    for (Instance worker : living) {
      if (isStoppedWriter(worker.id(), lock)) {
        long since = sinceNanos.getOrDefault(worker.id(), now);
        still.put(worker.id(), since);
        if (now - since > limit.toNanos()) {
          found.put(worker.id(), "stopped while it holds the database's write lock");
        }
      }
    }
    sinceNanos.clear();
    sinceNanos.putAll(still);
    return found;
  }

  private boolean isStoppedWriter(String id, SharedLock lock) {
    return workers
        .process(id)
        .map(ProcessHandle::pid)
        .filter(ProcFile::isStopped)
        .filter(pid -> holds(pid, lock))
        .isPresent();
  }

  private static boolean holds(long pid, SharedLock lock) {
    OptionalLong inode = inode(lock.file());
    return inode.isPresent() && ProcFile.holdsLock(pid, inode.getAsLong(), lock.position());
  }

  private static OptionalLong inode(Path file) {
    try {
      return OptionalLong.of(((Number) Files.getAttribute(file, "unix:ino")).longValue());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
