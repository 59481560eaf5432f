package nommer.bench.internal;

/**
 * What a batch took.
 *
 * @param wall seconds from the first command to the last end
 * @param cpu seconds of all processes that had to do with it
 */
record Cost(double wall, double cpu) {
  @Override
  public String toString() {
    return "%.2f s (%.2f s of CPU)".formatted(wall, cpu);
  }
}
