package nommer.simulator.internal.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.simulator.internal.outcome.Timeline;
import nommer.simulator.internal.outcome.Timeline.Curve;

/**
 * Moments that all curves of a comparison share, so that they can be laid over each other.
 *
 * @param from the first one, milliseconds since 1970
 * @param step milliseconds from one to the next, more than 0
 * @param points how many there are
 */
record Grid(long from, long step, int points) {
  /** One that spans all of them; empty if there is nothing to draw. */
  static Optional<Grid> over(Stream<Timeline> timelines, int points) {
    List<Timeline> all = timelines.filter(each -> each.size() > 0).toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    long from = all.stream().mapToLong(each -> each.time(0)).min().orElseThrow();
    long last = all.stream().mapToLong(each -> each.time(each.size() - 1)).max().orElseThrow();
    return Optional.of(new Grid(from, Math.max(1, (last - from) / points + 1), points));
  }

  /**
   * A curve on it: of each step its peak, so that none is lost; of what was spent its last value. A
   * step in which nothing was noted is like the end of the one before.
   */
  double[] of(Timeline timeline, Curve curve) {
    double[] values = new double[points];
    int at = 0;
    double last = 0;
    for (int point = 0; point < points; point++) {
      double most = last;
      for (; at < timeline.size() && timeline.time(at) < from + (point + 1) * step; at++) {
        last = timeline.value(curve, at);
        most = Math.max(most, last);
      }
      values[point] = most;
    }
    return values;
  }
}
