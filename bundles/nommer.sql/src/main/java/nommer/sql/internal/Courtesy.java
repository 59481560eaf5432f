package nommer.sql.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets a process that waits for SQLite's write lock go before one that has just had it. SQLite's
 * lock knows no queue: a process that writes without a pause would starve all others. Who waits
 * holds a file lock; whoever is about to write first sees whether somebody holds it, and gives way
 * for a moment only, since the holder may have been stopped. For one thread.
 */
final class Courtesy implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMillis(10);
  private static final Duration LOOK = Duration.ofNanos(200_000);

  private final FileChannel channel;
  private @Nullable FileLock asking;

  Courtesy(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Waits until nobody asks, for 10 ms at most. */
  void giveWay() {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!tryAsk() && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    stopAsking();
  }

  /** Asks others to give way; somebody who asked before is not displaced. */
  void ask() {
    if (asking == null) {
      tryAsk();
    }
  }

  void stopAsking() {
    if (asking != null) {
      try {
        asking.release();
      } catch (IOException e) {
        throw new UncheckedIOException("writer.lock cannot be released", e);
      }
      asking = null;
    }
  }

  private boolean tryAsk() {
    try {
      asking = channel.tryLock();
      return asking != null;
    } catch (OverlappingFileLockException askedInThisProcess) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("writer.lock cannot be locked", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
