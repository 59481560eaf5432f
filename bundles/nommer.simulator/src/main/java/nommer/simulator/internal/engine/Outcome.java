package nommer.simulator.internal.engine;

import java.util.List;
import java.util.Map;
import nommer.job.api.JobPriority;
import nommer.simulator.internal.workload.Workload;

/**
 * How a policy fared.
 *
 * @param jobs of the workload
 * @param cost in the currency of the price
 * @param instanceHours for which instances were billed, less what the least of a minute adds
 * @param idleShare of the slots that were paid for, the share that did nothing lasting: it booted,
 *     was idle, or ran a job that was interrupted; 0 to 1
 * @param waits of all jobs; those that nobody took when the run was given up are unfinished
 * @param waitsByPriority the same of each, the lowest first; empty if all jobs have the same
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
    double cost,
    double instanceHours,
    double idleShare,
    Waits waits,
    Map<JobPriority, Waits> waitsByPriority,
    long missed,
    long launches,
    long failures,
    long interruptions,
    int mostInstances,
    long[] launchesByOffer,
    List<Held> held,
    Timeline timeline) {

  static Outcome of(Workload workload, Tally tally, Market market, long[] waits, Timeline line) {
    double paid = tally.billedSlotMillis;
    double useful = 0;
    for (int job = 0; job < waits.length; job++) {
      useful += waits[job] >= 0 ? workload.work()[job] : 0;
    }
    Map<JobPriority, Waits> byPriority = Waits.byPriority(workload, waits);
    return new Outcome(
        workload.jobs(),
        tally.cost,
        tally.billedMillis / 3_600_000.0,
        paid > 0 ? Math.max(0, 1 - useful / paid) : 0,
        Waits.of(waits),
        byPriority,
        tally.missed,
        tally.launches,
        tally.failures,
        tally.interruptions,
        tally.mostInstances,
        market.launches(),
        tally.held(),
        line);
  }

  /** Jobs that were not done. */
  public int unfinished() {
    return waits.unfinished();
  }

  /** The mean wait in seconds. */
  public double meanWait() {
    return waits.mean();
  }

  /** The least wait in milliseconds that so large a share of the jobs did not exceed. */
  public long waitOf(double share) {
    return waits.of(share);
  }
}
