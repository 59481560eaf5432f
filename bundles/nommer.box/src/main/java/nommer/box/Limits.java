package nommer.box;

/**
 * What one program may take.
 *
 * @param memoryBytes address space; 0 for no limit
 * @param fileSizeBytes longest file it may write; 0 for no limit
 * @param cpuSeconds of all its threads; 0 for no limit
 * @param nice added to its scheduling priority, 0 to 19
 */
public record Limits(long memoryBytes, long fileSizeBytes, long cpuSeconds, int nice) {
  private static final long MIB = 1L << 20;

  /** What 1080p takes with one thread, and for each further one. */
  private static final long LEAST_MEMORY = 1536 * MIB;

  private static final long LEAST_MEMORY_PER_THREAD = 160 * MIB;

  /** Without a limit of the CPU time. */
  public Limits(long memoryBytes, long fileSizeBytes, int nice) {
    this(memoryBytes, fileSizeBytes, 0, nice);
  }

  public Limits {
    if (memoryBytes < 0 || fileSizeBytes < 0 || cpuSeconds < 0 || nice < 0 || nice > 19) {
      throw new IllegalArgumentException(
          "limits must not be negative, nice 0 to 19: memory.limit.bytes=%d file.size.limit.bytes=%d"
                  .formatted(memoryBytes, fileSizeBytes)
              + " nice="
              + nice);
    }
  }

  /**
   * These, where they name no memory with a share of the node's: as much, but never less than an
   * ordinary film needs.
   *
   * @param share bytes; 0 where it is unknown, and no limit then
   */
  public Limits within(long share, int threads) {
    if (memoryBytes > 0 || share <= 0) {
      return this;
    }
    long least = LEAST_MEMORY + threads * LEAST_MEMORY_PER_THREAD;
    return new Limits(Math.max(least, share), fileSizeBytes, cpuSeconds, nice);
  }
}
