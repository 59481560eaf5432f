package nommer.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Wakes who waits in this process. Thread-safe. */
public final class Rings {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition heard = lock.newCondition();
  private long rings;

  /** Wakes all who wait. */
  public void hear() {
    lock.lock();
    try {
      rings++;
      heard.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many there were; to be read before the look that {@link #await} follows. */
  public long count() {
    lock.lock();
    try {
      return rings;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits up to {@code nanos} for a ring after the first {@code seen}.
   *
   * @throws InterruptedException the thread was interrupted while it waited
   */
  public void await(long seen, long nanos) throws InterruptedException {
    long left = nanos;
    lock.lockInterruptibly();
    try {
      while (rings == seen && left > 0) {
        left = heard.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Looks until something is found or {@code wait} is over: at once, after each ring, and after
   * each pause, should a ring get lost.
   *
   * @param pause nanoseconds, asked for before each wait
   * @throws InterruptedException the thread was interrupted while it waited
   */
  public <T> List<T> look(Duration wait, LongSupplier pause, Supplier<List<T>> look)
      throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      long seen = count();
      List<T> found = look.get();
      long left = end - System.nanoTime();
      if (!found.isEmpty() || left <= 0) {
        return found;
      }
      await(seen, Math.min(left, pause.getAsLong()));
    }
  }
}
