package nommer.simulator.internal.engine;

import java.util.Arrays;
import java.util.List;
import nommer.simulator.internal.workload.Workload;

/** Small workloads, in seconds. */
public final class Jobs {
  private Jobs() {}

  /** Jobs of those seconds of work, submitted after those seconds. */
  public static Workload of(int[] submitted, int[] work) {
    long[] due = new long[work.length];
    Arrays.fill(due, Workload.NEVER);
    return new Workload(
        "small",
        Arrays.stream(submitted).mapToLong(each -> each * 1000L).toArray(),
        Arrays.stream(work).map(each -> each * 1000).toArray(),
        due,
        new byte[work.length],
        List.of("any"));
  }
}
