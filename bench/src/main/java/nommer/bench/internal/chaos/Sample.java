package nommer.bench.internal.chaos;

/**
 * How the daemons were after a minute; of all workers together.
 *
 * @param minute since the first submission
 * @param accepted jobs so far
 * @param feederd its figures
 * @param workers theirs
 * @param p50 of feederd's answers, in ms
 * @param p99 of feederd's answers, in ms
 */
record Sample(int minute, int accepted, Figures feederd, Figures workers, double p50, double p99) {
  /**
   * Of processes.
   *
   * @param processes how many
   * @param resident memory in MiB
   * @param heap used in MiB, garbage included
   * @param descriptors open files
   * @param threads of the JVM
   */
  record Figures(int processes, double resident, double heap, int descriptors, int threads) {
    static final Figures NONE = new Figures(0, 0, 0, 0, 0);

    Figures plus(Figures other) {
      return new Figures(
          processes + other.processes,
          resident + other.resident,
          heap + other.heap,
          descriptors + other.descriptors,
          threads + other.threads);
    }

    String cells() {
      return "%d | %.0f | %.0f | %d | %d"
          .formatted(processes, resident, heap, descriptors, threads);
    }
  }

  static final String HEAD =
      """
      | minute | jobs | feederd | RSS MiB | heap MiB | fds | threads \
      | workers | RSS MiB | heap MiB | fds | threads | p50 ms | p99 ms |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|---|""";

  /** A row below {@link #HEAD}. */
  @Override
  public String toString() {
    return "| %d | %d | %s | %s | %.1f | %.1f |"
        .formatted(minute, accepted, feederd.cells(), workers.cells(), p50, p99);
  }
}
