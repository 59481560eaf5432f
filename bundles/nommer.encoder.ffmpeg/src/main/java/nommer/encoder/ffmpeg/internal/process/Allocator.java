package nommer.encoder.ffmpeg.internal.process;

import java.util.Map;

/**
 * How ffmpeg's memory is handed out, as far as glibc lets a caller say: one heap in large pages
 * that is not given back in between. It saves short clips, which have one thread, 3 % of their CPU,
 * and costs a few megabytes; threads that share the one heap wait for each other, which cost a film
 * 4 % of its time. Other C libraries, and a glibc that does not know one of the words, pass them
 * over.
 */
public final class Allocator {
  static final String VARIABLE = "GLIBC_TUNABLES";

  private static final long MIB = 1L << 20;
  private static final String WORDS =
      String.join(
          ":",
          "glibc.malloc.hugetlb=1", // pages of 2 MiB where there are any: fewer faults
          "glibc.malloc.arena_max=1", // only the first heap can lie in them
          "glibc.malloc.top_pad=" + 4 * MIB,
          "glibc.malloc.mmap_threshold=" + 32 * MIB, // pictures stay in the heap, too
          "glibc.malloc.trim_threshold=" + 256 * MIB);

  private Allocator() {}

  /**
   * Adds it to an environment that does not say something else.
   *
   * @param threads that ffmpeg is to keep busy; nothing is added for more than one
   */
  public static void addTo(Map<String, String> environment, int threads) {
    if (threads == 1) {
      environment.putIfAbsent(VARIABLE, WORDS);
    }
  }
}
