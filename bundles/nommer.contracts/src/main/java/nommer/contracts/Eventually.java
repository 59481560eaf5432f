package nommer.contracts;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits until an assertion holds, since some backends lag behind their own writes. */
public final class Eventually {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration INTERVAL = Duration.ofMillis(20);

  private Eventually() {}

  /**
   * Repeats {@code assertion} until it holds, for 10 s at most; a backend that does not lag passes
   * at once.
   *
   * @throws AssertionError the last failure, when time is up
   */
  public static void holds(Runnable assertion) {
    holds(DEADLINE, assertion);
  }

  /**
   * The same for what takes longer.
   *
   * @throws AssertionError the last failure, when time is up
   */
  public static void holds(Duration deadline, Runnable assertion) {
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError notYet) {
        if (System.nanoTime() >= end) {
          throw notYet;
        }
        LockSupport.parkNanos(INTERVAL.toNanos());
      }
    }
  }
}
