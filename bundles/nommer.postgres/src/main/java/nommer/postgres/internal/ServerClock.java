package nommer.postgres.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's clock, asked for from time to time. In between, time passes by this machine's
 * monotonic clock, so that its wall clock does not matter. An answer that agrees with what was
 * known within the time that it took changes nothing, so that it does not step back. Thread-safe.
 */
final class ServerClock {
  private static final Logger LOG = LoggerFactory.getLogger(ServerClock.class);
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final long NANOS_A_MILLI = 1_000_000;

  /** Asks the server for milliseconds since 1970. */
  @FunctionalInterface
  interface Ask {
    long millis() throws SQLException;
  }

  private record Known(long offset, long uncertainty) {}

  private final Ask ask;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile long next = System.nanoTime();
  private volatile Known known =
      new Known(System.currentTimeMillis() - passed(), Long.MAX_VALUE / 2);

  ServerClock(Ask ask) {
    this.ask = ask;
  }

  /** This machine's time, as long as no server has answered. */
  Instant now() {
    if (System.nanoTime() - next >= 0 && asking.tryLock()) {
      try {
        next = System.nanoTime() + BETWEEN.toNanos();
        ask();
      } finally {
        asking.unlock();
      }
    }
    return Instant.ofEpochMilli(passed() + known.offset());
  }

  private void ask() {
    long sent = passed();
    try {
      long served = ask.millis();
      long took = passed() - sent;
      long offset = served - sent - took / 2;
      Known before = known;
      if (Math.abs(offset - before.offset()) > took + before.uncertainty()
          || took < before.uncertainty() / 10) {
        known = new Known(offset, took);
      }
    } catch (SQLException e) {
      LOG.debug("server not asked for its time reason={}", e.getMessage());
    }
  }

  private static long passed() {
    return System.nanoTime() / NANOS_A_MILLI;
  }
}
