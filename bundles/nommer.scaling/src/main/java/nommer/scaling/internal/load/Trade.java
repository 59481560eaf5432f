package nommer.scaling.internal.load;

import java.time.Duration;
import nommer.fleet.policy.ClusterView;

/**
 * Waiting against money.
 *
 * @param worth what an hour less of one job's waiting is worth
 * @param price what an hour of an instance costs
 */
public record Trade(double worth, double price) {
  private static final Duration FOREVER = Duration.ofDays(365);

  /**
   * How long an instance is kept idle: as long as that costs what ending it might, were a job to
   * come the moment after: another boot, paid for and waited for. Like renting skis until the rent
   * has reached their price, that costs at most twice what a clairvoyant would pay.
   */
  public Duration keepIdle(Duration boot) {
    double factor = price > 0 ? 1 + worth / price : Double.POSITIVE_INFINITY;
    double millis = boot.toMillis() * factor;
    return millis < FOREVER.toMillis() ? Duration.ofMillis((long) millis) : FOREVER;
  }

  /**
   * The most instances of which the last is worth its price. All the work costs the same however
   * many share it; one instance more costs its boot, and its end, when the first of its slots falls
   * free before the last. Of q jobs that wait for W seconds of work on k·J slots each waits W / 2kJ
   * on average, so the k-th saves qW / 2Jk(k − 1) of waiting; it comes to nothing if the others are
   * done before it is ready.
   */
  public int instances(ClusterView view, Work work) {
    double slots = view.slotsPerInstance();
    double boot = view.bootTime().toMillis() / 1000.0;
    double overhead = boot + end(view.slotsPerInstance(), work.perJob());
    double saved = worth * view.queuedJobs() * work.total() / (2 * slots);
    double ratio = saved <= 0 ? 0 : saved / Math.max(Double.MIN_NORMAL, price * overhead);
    double worthy = Math.floor((1 + Math.sqrt(1 + 4 * ratio)) / 2);
    double useful = boot <= 0 ? worthy : Math.ceil(work.total() / (slots * boot));
    double most = Math.min(Instances.ofAllJobs(view), Math.min(worthy, useful));
    return view.unfinishedJobs() == 0 ? 0 : Instances.up(Math.max(1, most));
  }

  /**
   * Seconds of an instance by which its slots stand empty before the last of them does. Of J jobs
   * whose times are exponentially distributed the longest takes w·(1 + 1/2 + … + 1/J), the mean one
   * w.
   */
  private static double end(int slots, double perJob) {
    double more = 0;
    for (int slot = 2; slot <= slots; slot++) {
      more += 1.0 / slot;
    }
    return more * perJob;
  }
}
