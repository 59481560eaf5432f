package nommer.simulator.internal.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/** What the instances that exist have cost so far. For one thread. */
final class Meter {
  /** Those that are paid for only from a later time on, the earliest first. */
  private final Deque<Rate> later = new ArrayDeque<>();

  private double perMilli;
  private double before;

  private record Rate(long from, double perMilli) {}

  /** One more at that price; they must come in the order of their times. */
  void add(long from, double perHour) {
    later.add(new Rate(from, perHour / 3_600_000));
  }

  /** One less, which was paid for from then on and is billed elsewhere. */
  void remove(long from, double perHour, long now) {
    advance(now);
    Rate rate = new Rate(from, perHour / 3_600_000);
    if (from > now) {
      later.removeLastOccurrence(rate);
    } else {
      perMilli -= rate.perMilli();
      before -= rate.perMilli() * from;
    }
  }

  /** What those that exist have cost. */
  double read(long now) {
    advance(now);
    return Math.max(0, perMilli * now - before);
  }

  private void advance(long now) {
    while (!later.isEmpty() && later.getFirst().from() <= now) {
      Rate rate = later.removeFirst();
      perMilli += rate.perMilli();
      before += rate.perMilli() * rate.from();
    }
  }
}
