package nommer.job.upkeep.internal;

import java.time.Duration;

/** When to look next: after a while at the latest, sooner if something is due. Thread-safe. */
final class NextLook {
  private final Duration longest;
  private long at = System.nanoTime();

  NextLook(Duration longest) {
    this.longest = longest;
  }

  synchronized boolean isDue() {
    return System.nanoTime() - at >= 0;
  }

  /** What becomes due from now on counts for the look after the one that begins. */
  synchronized void begins() {
    at = System.nanoTime() + longest.toNanos();
  }

  /** Something is due then. */
  synchronized void in(Duration pause) {
    long due = System.nanoTime() + pause.toNanos();
    if (due - at < 0) {
      at = due;
    }
  }
}
