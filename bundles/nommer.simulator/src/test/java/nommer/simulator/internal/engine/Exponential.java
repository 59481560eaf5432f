package nommer.simulator.internal.engine;

import java.util.Arrays;
import java.util.List;
import nommer.simulator.internal.workload.Chance;
import nommer.simulator.internal.workload.Workload;

/** Jobs as the formulae of queueing theory assume them. */
final class Exponential {
  private Exponential() {}

  /** Poisson arrivals that begin once instances are up, exponential work; times in seconds. */
  static Workload jobs(int count, double meanWork, double meanGap, long seed) {
    Chance chance = new Chance(seed, "theory");
    long[] submitted = new long[count];
    int[] work = new int[count];
    long[] due = new long[count];
    double at = 0;
    for (int job = 0; job < count; job++) {
      submitted[job] = Math.round(at * 1000);
      work[job] = (int) Math.max(1, Math.round(1000 * chance.exponential(meanWork)));
      at += chance.exponential(meanGap);
    }
    Arrays.fill(due, Workload.NEVER);
    return new Workload("theory", submitted, work, due, new byte[count], List.of("any"));
  }
}
