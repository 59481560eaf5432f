package nommer.scaling.internal.load;

import java.time.Duration;
import nommer.fleet.policy.Arrivals;
import nommer.fleet.policy.ClusterView;

/** What recent arrivals keep busy, whatever waits at the moment. */
public final class Load {
  private static final Duration SHORT = Duration.ofMinutes(5);
  private static final Duration LONG = Duration.ofMinutes(15);

  private Load() {}

  /**
   * Instances not to part with: so many, of those there are, the jobs of the last minutes keep
   * busy. Without this a policy that looks at the backlog alone ends an instance as soon as the
   * queue is empty, and starts it again when the queue has grown. Of less than one busy slot
   * nothing is kept: a lone job now and then is served cheaper by an instance of its own.
   */
  public static int kept(ClusterView view, double secondsPerJob) {
    Arrivals arrivals = view.arrivals();
    double rate = Math.min(arrivals.perSecond(SHORT), arrivals.perSecond(LONG));
    double slots = rate * secondsPerJob;
    return slots < 1
        ? 0
        : Math.min(
            view.instances(), Instances.ofSlots(slots + wavering(SHORT, secondsPerJob), view));
  }

  /**
   * Busy slots by which a rate that is counted over a window wavers without the load changing: it
   * holds an arrival more or less at either end. Who ends an instance for less starts it again
   * soon.
   */
  public static double wavering(Duration window, double secondsPerJob) {
    return 2 * secondsPerJob * 1000 / window.toMillis();
  }
}
