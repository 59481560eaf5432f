package nommer.simulator.internal.outcome;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import nommer.job.api.JobPriority;
import nommer.simulator.internal.workload.Workload;

/**
 * How long jobs waited, from the submission to the start of the attempt that finished.
 *
 * @param sorted milliseconds, of the finished jobs
 * @param unfinished how many others there are
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Waits(long[] sorted, int unfinished) {
  /** Of these milliseconds, which are sorted in place; a negative one is an unfinished job's. */
  public static Waits of(long[] waits) {
    Arrays.sort(waits);
    int unfinished = 0;
    while (unfinished < waits.length && waits[unfinished] < 0) {
      unfinished++;
    }
    return new Waits(
        unfinished == 0 ? waits : Arrays.copyOfRange(waits, unfinished, waits.length), unfinished);
  }

  /** Of each priority, the lowest first; empty if all jobs have the same. */
  public static Map<JobPriority, Waits> byPriority(Workload workload, long[] waits) {
    Map<JobPriority, Waits> all = new EnumMap<>(JobPriority.class);
    if (workload.isMixed()) {
      for (JobPriority each : workload.priorities()) {
        all.put(
            each,
            of(
                IntStream.range(0, waits.length)
                    .filter(job -> workload.priority()[job] == each)
                    .mapToLong(job -> waits[job])
                    .toArray()));
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /** The mean in seconds; 0 if no job finished. */
  public double mean() {
    return Arrays.stream(sorted).average().orElse(0) / 1000;
  }

  /** The least in milliseconds that so large a share did not exceed; 0 if no job finished. */
  public long of(double share) {
    return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
