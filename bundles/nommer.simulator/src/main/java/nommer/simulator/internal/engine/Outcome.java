package nommer.simulator.internal.engine;

import java.util.Arrays;
import java.util.List;
import nommer.simulator.internal.workload.Workload;

/**
 * How a policy fared. Waits are from the submission to the start of the attempt that finished.
 *
 * @param jobs of the workload
 * @param unfinished of those, the ones that nobody took when the run was given up
 * @param cost in the currency of the price
 * @param instanceHours for which instances were billed, less what the least of a minute adds
 * @param idleShare of the slots that were paid for, the share that did nothing lasting: it booted,
 *     was idle, or ran a job that was interrupted; 0 to 1
 * @param sortedWaits milliseconds, of the finished jobs
 * @param missed jobs that finished after they were due, or not at all
 * @param launches instances that were launched
 * @param failures launches that came to nothing besides
 * @param interruptions instances that were taken away
 * @param mostInstances at a time
 * @param launchesByOffer of those launches, how many of each, in the order of the supplies
 * @param held what kept back what the policy wanted, in the order in which it first did
 * @param timeline how it went
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Outcome(
    int jobs,
    int unfinished,
    double cost,
    double instanceHours,
    double idleShare,
    long[] sortedWaits,
    long missed,
    long launches,
    long failures,
    long interruptions,
    int mostInstances,
    long[] launchesByOffer,
    List<Held> held,
    Timeline timeline) {

  static Outcome of(
      Workload workload, Tally tally, Market market, long[] waits, int done, Timeline line) {
    long[] sorted =
        done == waits.length ? waits : Arrays.stream(waits).filter(w -> w >= 0).toArray();
    Arrays.sort(sorted);
    double paid = tally.billedSlotMillis;
    double useful = 0;
    for (int job = 0; job < waits.length; job++) {
      useful += done == waits.length || waits[job] >= 0 ? workload.work()[job] : 0;
    }
    return new Outcome(
        workload.jobs(),
        workload.jobs() - done,
        tally.cost,
        tally.billedMillis / 3_600_000.0,
        paid > 0 ? Math.max(0, 1 - useful / paid) : 0,
        sorted,
        tally.missed,
        tally.launches,
        tally.failures,
        tally.interruptions,
        tally.mostInstances,
        market.launches(),
        tally.held(),
        line);
  }

  /** The mean wait in seconds. */
  public double meanWait() {
    return Arrays.stream(sortedWaits).average().orElse(0) / 1000;
  }

  /** The least wait in milliseconds that so large a share of the jobs did not exceed. */
  public long waitOf(double share) {
    return sortedWaits.length == 0
        ? 0
        : sortedWaits[Math.max(0, (int) Math.ceil(share * sortedWaits.length) - 1)];
  }
}
