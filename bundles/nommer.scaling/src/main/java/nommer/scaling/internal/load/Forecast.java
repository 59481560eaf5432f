package nommer.scaling.internal.load;

import java.time.Duration;
import nommer.fleet.policy.Arrivals;
import nommer.fleet.policy.ClusterView;

/**
 * The arrivals to be expected when an instance that is launched now is ready.
 *
 * @param perSecond jobs a second, 0 or more
 * @param recent the rate of the last window, likewise
 * @param change by how much the same time of day brought more, a day and a week ago
 */
public record Forecast(double perSecond, double recent, double change) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration LONGEST_BOOT = Duration.ofHours(1);

  /**
   * The recent rate, and the change that this time of day brought earlier: the mean of a day and of
   * a week ago, of what was watched.
   */
  public static Forecast of(ClusterView view, Duration window) {
    Arrivals arrivals = view.arrivals();
    double recent = arrivals.perSecond(window);
    double change = 0;
    int watched = 0;
    for (Duration ago : new Duration[] {DAY, WEEK}) {
      if (arrivals.watched().compareTo(ago.plus(window)) >= 0) {
        change += change(arrivals, ago, window, view.bootTime());
        watched++;
      }
    }
    double mean = watched == 0 ? 0 : change / watched;
    return new Forecast(Math.max(0, recent + mean), recent, mean);
  }

  /** None unless it is twice what chance alone makes of it: counts vary by their square root. */
  private static double change(Arrivals arrivals, Duration ago, Duration window, Duration boot) {
    Duration ahead = boot.compareTo(LONGEST_BOOT) < 0 ? boot : LONGEST_BOOT;
    double before = arrivals.perSecond(ago.plus(window), window);
    double after = arrivals.perSecond(ago.minus(ahead).plus(window.dividedBy(2)), window);
    double seconds = window.toMillis() / 1000.0;
    double chance = Math.sqrt((before + after) * seconds) / seconds;
    return Math.abs(after - before) > 2 * chance ? after - before : 0;
  }
}
