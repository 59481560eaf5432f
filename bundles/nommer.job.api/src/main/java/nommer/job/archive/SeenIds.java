package nommer.job.archive;

import java.util.Arrays;

/**
 * Ids of jobs that were seen, as 64 bits of each, so that millions have room: 16 to 32 bytes each.
 * Of a million ids, two are alike once in ten million times. For one thread.
 */
public final class SeenIds {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long[] table = new long[1024];
  private int size;

  /** Whether it was not seen before, and is from now on. */
  public boolean add(String id) {
    if (size * 2 >= table.length) {
      grow();
    }
    return put(table, hash(id));
  }

  private boolean put(long[] into, long hash) {
    int place = (int) (hash >>> 20) & (into.length - 1);
    while (into[place] != 0) {
      if (into[place] == hash) {
        return false;
      }
      place = (place + 1) & (into.length - 1);
    }
    into[place] = hash;
    size++;
    return true;
  }

  private void grow() {
    long[] larger = new long[table.length * 2];
    size = 0;
    Arrays.stream(table).filter(hash -> hash != 0).forEach(hash -> put(larger, hash));
    table = larger;
  }

  /** FNV-1a, then mixed; never 0, which stands for none. */
  private static long hash(String id) {
    long hash = FNV_BASIS;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
    return hash == 0 ? 1 : hash;
  }
}
