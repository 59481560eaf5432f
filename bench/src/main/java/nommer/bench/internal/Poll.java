package nommer.bench.internal;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another process does, up to a deadline. */
public final class Poll {
  private Poll() {}

  /**
   * Looks every {@code pause} until it holds.
   *
   * @throws IllegalStateException {@code what} did not happen by the deadline
   */
  public static void until(
      String what, Duration deadline, Duration pause, Callable<Boolean> condition)
      throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (!call(condition)) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(what + " did not happen within " + deadline);
      }
      pause(pause);
    }
  }

  public static void pause(Duration pause) throws InterruptedException {
    Thread.sleep(pause.toMillis(), pause.toNanosPart() % 1_000_000);
  }

  private static boolean call(Callable<Boolean> condition) throws InterruptedException {
    try {
      return condition.call();
    } catch (RuntimeException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
