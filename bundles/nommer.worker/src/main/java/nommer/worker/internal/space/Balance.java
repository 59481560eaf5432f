package nommer.worker.internal.space;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What jobs are still to write, and have written, by file system. Used by one thread. */
final class Balance {
  private final Disk disk;
  private final Map<Object, Long> owed = new HashMap<>();
  private final Map<Object, Long> written = new HashMap<>();

  Balance(Disk disk, Collection<Reservation> jobs, int percent) {
    this.disk = disk;
    for (Reservation job : jobs) {
      job.owed(percent).forEach(this::add);
      written.merge(disk.look(job.folder()).fileSystem(), job.written(), Long::sum);
    }
  }

  void add(Owed more) {
    owed.merge(disk.look(more.at()).fileSystem(), more.bytes(), Long::sum);
  }

  long free(Path at) {
    return disk.look(at).free();
  }

  long owed(Path at) {
    return owed.getOrDefault(disk.look(at).fileSystem(), 0L);
  }

  /** What will have come free there once these jobs are done. */
  long written(Path at) {
    return written.getOrDefault(disk.look(at).fileSystem(), 0L);
  }

  /** What nobody is to write; negative where there is too little. */
  long left(Path at) {
    return free(at) - owed(at);
  }
}
