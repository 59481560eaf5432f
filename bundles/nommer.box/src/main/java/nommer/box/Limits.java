package nommer.box;

/**
 * What one program may take.
 *
 * @param memoryBytes address space; 0 for no limit
 * @param fileSizeBytes longest file it may write; 0 for no limit
 * @param nice added to its scheduling priority, 0 to 19
 */
public record Limits(long memoryBytes, long fileSizeBytes, int nice) {
  public Limits {
    if (memoryBytes < 0 || fileSizeBytes < 0 || nice < 0 || nice > 19) {
      throw new IllegalArgumentException(
          "limits must not be negative, nice 0 to 19: memory.limit.bytes=%d file.size.limit.bytes=%d"
                  .formatted(memoryBytes, fileSizeBytes)
              + " nice="
              + nice);
    }
  }
}
