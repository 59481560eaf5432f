package nommer.cli.internal.daemon;

import java.time.Duration;

/** The end of a wait, on the monotonic clock. Immutable. */
public final class Deadline {
  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** The deadline that passes after {@code wait}. */
  public static Deadline in(Duration wait) {
    return new Deadline(System.nanoTime() + wait.toNanos());
  }

  /** Whether the wait is over. */
  public boolean passed() {
    return left().isZero();
  }

  /** Time left, at least zero. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** Sleeps for {@code step}, though not beyond the deadline. */
  public void pause(Duration step) throws InterruptedException {
    Duration left = left();
    Thread.sleep((step.compareTo(left) < 0 ? step : left).toMillis());
  }
}
