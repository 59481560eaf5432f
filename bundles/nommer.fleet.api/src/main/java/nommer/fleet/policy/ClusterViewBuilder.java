package nommer.fleet.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import nommer.fleet.api.Offer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link ClusterView} together: for the loop, the simulator, and tests of policies. For one
 * thread.
 */
public final class ClusterViewBuilder {
  final Instant now;
  long queuedJobs;
  long runningJobs;
  Supplier<List<JobView>> queued = List::of;
  Supplier<List<JobView>> running = List::of;
  Supplier<List<DueWork>> due = List::of;
  double queuedSeconds = Double.NaN;
  double runningSeconds = Double.NaN;
  double secondsPerJob = Double.NaN;
  Supplier<Arrivals> arrivals = () -> Arrivals.NONE;
  int active;
  int starting;
  int ending;
  Supplier<List<InstanceView>> instances = List::of;
  double costPerHour = Double.NaN;
  Duration bootTime = Duration.ofSeconds(90);
  List<Offer> offers = List.of(Offer.ANY);
  int slots = 1;
  int maxInstances;
  int overflowThreshold;

  ClusterViewBuilder(Instant now) {
    this.now = now;
  }

  private ClusterViewBuilder(ClusterViewBuilder other) {
    this(other.now);
    queuedJobs = other.queuedJobs;
    runningJobs = other.runningJobs;
    queued = once(other.queued);
    running = once(other.running);
    due = once(other.due);
    queuedSeconds = other.queuedSeconds;
    runningSeconds = other.runningSeconds;
    secondsPerJob = other.secondsPerJob;
    arrivals = once(other.arrivals);
    active = other.active;
    starting = other.starting;
    ending = other.ending;
    instances = once(other.instances);
    costPerHour = other.costPerHour;
    bootTime = other.bootTime;
    offers = other.offers;
    slots = other.slots;
    maxInstances = other.maxInstances;
    overflowThreshold = other.overflowThreshold;
  }

  /** How many jobs wait, and how many a node holds; otherwise none. */
  public ClusterViewBuilder jobs(long waiting, long held) {
    queuedJobs = waiting;
    runningJobs = held;
    return this;
  }

  /** The oldest queued jobs, asked for once and only if the policy looks; otherwise none. */
  public ClusterViewBuilder queued(Supplier<List<JobView>> oldestFirst) {
    queued = oldestFirst;
    return this;
  }

  /** Running jobs, likewise. */
  public ClusterViewBuilder running(Supplier<List<JobView>> some) {
    running = some;
    return this;
  }

  /** Queued jobs with deadlines, the earliest first, likewise. */
  public ClusterViewBuilder due(Supplier<List<DueWork>> earliestFirst) {
    due = earliestFirst;
    return this;
  }

  /**
   * Predictions, in seconds of a slot: of all queued jobs, of what is left of all running ones, and
   * of a job of which nothing is known. NaN, as otherwise, if nothing is known.
   */
  public ClusterViewBuilder seconds(double ofQueued, double ofRunning, double perJob) {
    queuedSeconds = ofQueued;
    runningSeconds = ofRunning;
    secondsPerJob = perJob;
    return this;
  }

  /** Jobs submitted lately, asked for once and only if the policy looks; otherwise none. */
  public ClusterViewBuilder arrivals(Supplier<Arrivals> lately) {
    arrivals = lately;
    return this;
  }

  /** How many instances take jobs, start, and end; otherwise none. */
  public ClusterViewBuilder instances(int takingJobs, int onTheirWay, int onTheirWayOut) {
    active = takingJobs;
    starting = onTheirWay;
    ending = onTheirWayOut;
    return this;
  }

  /** The instances one by one, asked for once and only if the policy looks; otherwise none. */
  public ClusterViewBuilder instanceList(Supplier<List<InstanceView>> each) {
    instances = each;
    return this;
  }

  /** What all existing instances cost in an hour; NaN, as otherwise, if a price is not known. */
  public ClusterViewBuilder costPerHour(double cost) {
    costPerHour = cost;
    return this;
  }

  /** Time from launch to first report; otherwise 90 s. */
  public ClusterViewBuilder bootTime(Duration time) {
    bootTime = time;
    return this;
  }

  /** What can be launched, at least one; otherwise one of which nothing is known. */
  public ClusterViewBuilder offers(List<Offer> firstChoiceFirst) {
    offers = List.copyOf(firstChoiceFirst);
    if (offers.isEmpty()) {
      throw new IllegalArgumentException("a fleet has at least one offer");
    }
    return this;
  }

  /**
   * The limits: most instances, otherwise none; jobs that one runs at once, otherwise 1; jobs that
   * may wait although every slot is taken, otherwise none.
   */
  public ClusterViewBuilder limits(int most, int slotsPerInstance, int overflow) {
    maxInstances = most;
    slots = Math.max(1, slotsPerInstance);
    overflowThreshold = overflow;
    return this;
  }

  /** The view as put together so far. */
  public ClusterView build() {
    return new ClusterView(new ClusterViewBuilder(this));
  }

  private static <T> Supplier<T> once(Supplier<T> source) {
    return source instanceof Once<T> already ? already : new Once<>(source);
  }

  /** Asks once, however often it is asked. Thread-safe. */
  private static final class Once<T> implements Supplier<T> {
    private @Nullable Supplier<T> source;
    private @Nullable T answer;

    Once(Supplier<T> source) {
      this.source = source;
    }

    @Override
    public synchronized T get() {
      if (source != null) {
        answer = source.get();
        source = null;
      }
      return Objects.requireNonNull(answer);
    }
  }
}
