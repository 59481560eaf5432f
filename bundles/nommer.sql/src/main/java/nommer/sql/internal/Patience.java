package nommer.sql.internal;

import java.time.Duration;

/**
 * Bounded waits that an interrupt does not cut short: whoever is being stopped still has to learn
 * whether its save happened.
 */
final class Patience {
  /** A node must know within a third of its lease (12 s) whether a save succeeded. */
  static final Duration LIMIT = Duration.ofMillis(3500);

  private Patience() {}

  /** Waits up to {@link #LIMIT}; an interrupt stays noted for the caller. */
  static boolean waitFor(TimedWait wait) {
    long end = System.nanoTime() + LIMIT.toNanos();
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return wait.within(end - System.nanoTime());
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @FunctionalInterface
  interface TimedWait {
    boolean within(long nanos) throws InterruptedException;
  }
}
