package nommer.itests;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does, looking every few milliseconds, up to a deadline. */
final class Poll {
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  private Poll() {}

  static <T> T until(Duration deadline, Callable<Optional<T>> look) {
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      Optional<T> found = call(look);
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("did not happen within " + deadline);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  static void untilTrue(Duration deadline, Callable<Boolean> condition) {
    until(deadline, () -> condition.call() ? Optional.of(true) : Optional.empty());
  }

  private static <T> Optional<T> call(Callable<Optional<T>> look) {
    try {
      return look.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
