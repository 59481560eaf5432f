package nommer.bench.internal;

/**
 * Milliseconds for one call of each kind, the mean of one round.
 *
 * @param list a page of 50 jobs
 * @param listFinished of one state
 * @param listPending of another
 * @param counts the number of jobs in each state
 * @param claim to take a hint and claim its job
 */
record Timing(double list, double listFinished, double listPending, double counts, double claim) {
  @Override
  public String toString() {
    return "list %.3f, FINISHED %.3f, PENDING %.3f, counts %.3f, claim %.3f ms"
        .formatted(list, listFinished, listPending, counts, claim);
  }
}
