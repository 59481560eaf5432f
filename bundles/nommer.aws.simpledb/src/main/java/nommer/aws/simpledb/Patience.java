package nommer.aws.simpledb;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The time left for a call, and the pauses between its tries: growing, and of random length. */
final class Patience {
  private static final long FIRST_MILLIS = 50;
  private static final long LONGEST_MILLIS = 1000;

  private final long end;
  private int tries;

  Patience(Duration limit) {
    end = System.nanoTime() + limit.toNanos();
  }

  /** Milliseconds left, at least 1. */
  int millis() {
    return (int) Math.max(1, (end - System.nanoTime()) / 1_000_000);
  }

  /** Tries that failed so far. */
  int tries() {
    return tries;
  }

  /** Waits before the next try; false if there is no time for one, or on an interrupt. */
  boolean pause() {
    long longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(tries, 10));
    long pause = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    tries++;
    if (Thread.currentThread().isInterrupted() || pause >= millis()) {
      return false;
    }
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
