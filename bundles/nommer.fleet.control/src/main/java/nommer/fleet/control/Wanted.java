package nommer.fleet.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The most instances that were wanted lately, in amortised constant time. For one thread. */
final class Wanted {
  /** The wishes that can still be the most one day: falling numbers, oldest first. */
  private final Deque<Wish> wishes = new ArrayDeque<>();

  private record Wish(Instant at, int instances) {}

  /** Notes a wish; returns the most of those not older than {@code window}, this one included. */
  int most(Instant now, int instances, Duration window) {
    while (!wishes.isEmpty() && wishes.getLast().instances() <= instances) {
      wishes.removeLast();
    }
    wishes.add(new Wish(now, instances));
    while (wishes.getFirst().at().isBefore(now.minus(window))) {
      wishes.removeFirst();
    }
    return wishes.getFirst().instances();
  }
}
