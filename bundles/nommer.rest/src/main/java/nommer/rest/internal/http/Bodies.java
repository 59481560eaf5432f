package nommer.rest.internal.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Bodies that are on their way to one servlet: how many of whom, and what they hold together. */
final class Bodies {
  /** So many of one address; who sends more is told to wait. */
  static final int MOST_BY_ADDRESS = 200;

  /** Bytes of all bodies that have not come to their end. */
  static final long MOST_HELD = 64L << 20;

  private final Duration deadline;
  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
  private final AtomicLong held = new AtomicLong();

  Bodies(Duration deadline) {
    this.deadline = deadline;
  }

  /** For a whole body, however steadily it drips. */
  Duration deadline() {
    return deadline;
  }

  /** Whether one more of that address may come; if so, {@link #end} must follow. */
  boolean begin(String address) {
    boolean[] may = {false};
    underWay.compute(
        address,
        (unused, count) -> {
          int now = count == null ? 0 : count;
          may[0] = now < MOST_BY_ADDRESS;
          return may[0] ? now + 1 : now;
        });
    return may[0];
  }

  /** Whether there is room for so many more bytes; if so, {@link #end} must give them back. */
  boolean hold(int bytes) {
    if (held.addAndGet(bytes) <= MOST_HELD) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  void end(String address, long bytes) {
    held.addAndGet(-bytes);
    underWay.computeIfPresent(address, (unused, count) -> count == 1 ? null : count - 1);
  }
}
