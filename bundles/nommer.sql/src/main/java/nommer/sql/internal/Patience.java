package nommer.sql.internal;

import java.time.Duration;

/**
 * Bounded waits that an interrupt does not cut short: whoever is being stopped still has to learn
 * whether its save happened.
 *
 * @param limit the longest wait: a node must know of a save before the next one is due
 */
record Patience(Duration limit) {
  /** Waits up to the limit; an interrupt stays noted for the caller. */
  boolean waitFor(TimedWait wait) {
    long end = System.nanoTime() + limit.toNanos();
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
