package nommer.simulator.internal.workload;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Makes workloads: the same for the same numbers, on any machine. */
public final class Generator {
  /** Monday, midnight, UTC: what goes by weekday or hour is easily read. */
  private static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

  private static final List<String> KINDS = List.of("audio", "web", "high");

  private Generator() {}

  /**
   * Jobs that arrive after a pattern.
   *
   * @param meanSeconds for which one takes up a slot
   */
  public static Workload generate(Pattern pattern, int jobs, double meanSeconds, long seed) {
    double[] hours = pattern.times(jobs, new Chance(seed, "arrivals"));
    WorkTimes times = new WorkTimes(new Chance(seed, "work"), meanSeconds);
    long[] submitted = new long[jobs];
    int[] work = new int[jobs];
    long[] due = new long[jobs];
    byte[] kind = new byte[jobs];
    Arrays.fill(due, Workload.NEVER);
    for (int job = 0; job < jobs; job++) {
      submitted[job] = START + Math.round(hours[job] * 3_600_000);
      kind[job] = times.kind();
      work[job] = times.millis(kind[job]);
      long dueIn = pattern.due(hours[job]);
      due[job] = dueIn == Workload.NEVER ? dueIn : START + dueIn;
    }
    return new Workload(pattern.title(), submitted, work, due, kind, KINDS);
  }
}
