package nommer.fleet.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import nommer.fleet.api.Offer;

/**
 * What a {@link ScalingPolicy} is given to decide on: the cluster at one moment. Numbers count
 * everything; lists may be cut, and say where. What is not known is empty, never guessed.
 * Immutable, thread-safe.
 */
public final class ClusterView {
  private final ClusterViewBuilder is;

  ClusterView(ClusterViewBuilder is) {
    this.is = is;
  }

  /** Begins a view of an empty cluster that allows nothing. */
  public static ClusterViewBuilder builder(Instant now) {
    return new ClusterViewBuilder(now);
  }

  /** The time, by the node registry's clock. */
  public Instant now() {
    return is.now;
  }

  /** Jobs that are not final. */
  public long unfinishedJobs() {
    return is.queuedJobs + is.runningJobs;
  }

  /** Of those, jobs that no node holds. */
  public long queuedJobs() {
    return is.queuedJobs;
  }

  /** Of those, jobs that a node holds. */
  public long runningJobs() {
    return is.runningJobs;
  }

  /** Queued jobs, the oldest first; of very many the oldest 1000. */
  public List<JobView> queued() {
    return is.queued.get();
  }

  /** Running jobs, in no order; of very many some 1000. Their prediction is of what is left. */
  public List<JobView> running() {
    return is.running.get();
  }

  /** Queued jobs that have a deadline, together with those due about then, the earliest first. */
  public List<DueWork> due() {
    return is.due.get();
  }

  /** Seconds that all queued jobs will take up a slot, as predicted; empty if nothing is known. */
  public OptionalDouble queuedSeconds() {
    return known(is.queuedSeconds);
  }

  /** Seconds that all running jobs will still take up a slot, likewise. */
  public OptionalDouble runningSeconds() {
    return known(is.runningSeconds);
  }

  /** Seconds that a job usually takes up a slot; empty if none has finished yet. */
  public OptionalDouble secondsPerJob() {
    return known(is.secondsPerJob);
  }

  /** Jobs submitted lately. */
  public Arrivals arrivals() {
    return is.arrivals.get();
  }

  /** Instances whose node takes jobs. */
  public int activeInstances() {
    return is.active;
  }

  /** Instances that were asked for and whose node has not reported yet. */
  public int startingInstances() {
    return is.starting;
  }

  /** Instances that exist and take no jobs any more. They still count toward the most allowed. */
  public int endingInstances() {
    return is.ending;
  }

  /** Active and starting instances: those that there will be if nothing is done. */
  public int instances() {
    return is.active + is.starting;
  }

  /** The instances one by one, in no order. */
  public List<InstanceView> instanceList() {
    return is.instances.get();
  }

  /** What all existing instances cost in an hour; empty if a price is not known. */
  public OptionalDouble costPerHour() {
    return known(is.costPerHour);
  }

  /** Time from the launch of an instance to its first report, as learned or configured. */
  public Duration bootTime() {
    return is.bootTime;
  }

  /** What can be launched, the fleet's first choice first; never empty. */
  public List<Offer> offers() {
    return is.offers;
  }

  /** Jobs that one instance runs at once, at least 1. */
  public int slotsPerInstance() {
    return is.slots;
  }

  /** Never more instances than this, ending ones included. */
  public int maxInstances() {
    return is.maxInstances;
  }

  /** Jobs that may wait although every slot is taken, before another instance is started. */
  public int overflowThreshold() {
    return is.overflowThreshold;
  }

  /** Instances that may be launched now without there being more than allowed. */
  public int room() {
    return Math.max(0, is.maxInstances - is.active - is.starting - is.ending);
  }

  private static OptionalDouble known(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @Override
  public String toString() {
    return "queued=%d running=%d active=%d starting=%d ending=%d max=%d"
        .formatted(
            is.queuedJobs, is.runningJobs, is.active, is.starting, is.ending, is.maxInstances);
  }
}
