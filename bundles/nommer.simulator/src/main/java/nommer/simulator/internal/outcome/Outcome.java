package nommer.simulator.internal.outcome;

import java.util.List;
import java.util.Map;
import nommer.job.api.JobPriority;

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
