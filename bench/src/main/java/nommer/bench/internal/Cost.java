package nommer.bench.internal;

/**
 * What a batch took.
 *
 * @param wall seconds from the first command to the last end
 * @param cpu seconds of all processes of the machine meanwhile
 * @param daemons seconds of that which were the daemons' own, not their children's
 */
record Cost(double wall, double cpu, double daemons) {
  @Override
  public String toString() {
    return "%.2f s (%.2f s of CPU, %.2f s the daemons' own)".formatted(wall, cpu, daemons);
  }
}
