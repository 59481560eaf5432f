package nommer.worker.internal.space;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** File systems of the test's sizes: one for all places, but for those that have their own. */
public final class FakeDisk implements Disk {
  private static final Path ALL = Path.of("/");

  private final Map<Path, Long> free = new ConcurrentHashMap<>(Map.of(ALL, Long.MAX_VALUE / 4));

  /** From now on so much is free. */
  public void free(long bytes) {
    free.put(ALL, bytes);
  }

  /** From now on so much is free in a folder, which is a file system of its own. */
  public void free(Path folder, long bytes) {
    free.put(folder, bytes);
  }

  @Override
  public Room look(Path place) {
    Path there = place;
    while (!free.containsKey(there)) {
      there = there.getParent();
    }
    return new Room(there, free.get(there));
  }
}
