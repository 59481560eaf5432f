package nommer.simulator.internal.report;

import nommer.simulator.internal.outcome.Timeline;
import nommer.simulator.internal.outcome.Timeline.Curve;

/** A curve with no more points than can be seen: of each span its peak, so that none is lost. */
record Sketch(Timeline timeline, Curve curve, int points) {
  /** Takes the points one by one. */
  interface Pen {
    void to(long time, double value);
  }

  /** Draws them in the order of time; of several in a row on one height only the outer ones. */
  void draw(Pen pen) {
    int bucket = Math.max(1, (timeline.size() + points - 1) / points);
    double height = Double.NaN;
    long skipped = -1;
    for (int from = 0; from < timeline.size(); from += bucket) {
      int to = Math.min(timeline.size(), from + bucket);
      boolean last = to == timeline.size();
      long time = timeline.time(last ? to - 1 : from);
      double value = value(from, to);
      if (value == height && !last) {
        skipped = time;
        continue;
      }
      if (skipped >= 0 && value != height) {
        pen.to(skipped, height);
      }
      pen.to(time, value);
      skipped = -1;
      height = value;
    }
  }

  private double value(int from, int to) {
    double most = 0;
    for (int at = from; at < to; at++) {
      most = Math.max(most, timeline.value(curve, at));
    }
    return most;
  }
}
