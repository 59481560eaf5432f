package nommer.sql.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes whoever waits for work, in this process directly and in others through a file. The file has
 * a folder to itself, since a watch beside the database would wake at every commit. Thread-safe.
 */
final class Bell implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bell.class);

  private final Path folder;
  private final RandomAccessFile file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition heard = lock.newCondition();
  private long rings;
  private boolean listening;
  private @Nullable WatchService watch;

  /** The bell in {@code folder}, which is made if need be. */
  Bell(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.file = new RandomAccessFile(folder.resolve("pending").toFile(), "rw");
  }

  /** Wakes all who wait, here and elsewhere. */
  void ring() throws IOException {
    hear();
    synchronized (file) {
      file.seek(0);
      file.write('!');
    }
  }

  /**
   * Looks until something is found or {@code wait} is over: at once, after each ring, and after
   * each pause, should a ring get lost.
   *
   * @param pause nanoseconds, asked for before each wait
   */
  <T> List<T> look(Duration wait, LongSupplier pause, Supplier<List<T>> look)
      throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      long seen = rings();
      List<T> found = look.get();
      long left = end - System.nanoTime();
      if (!found.isEmpty() || left <= 0) {
        return found;
      }
      await(seen, Math.min(left, pause.getAsLong()));
    }
  }

  /** Number of rings heard; to be read before the look that {@link #await} follows. */
  long rings() {
    lock.lock();
    try {
      listen();
      return rings;
    } finally {
      lock.unlock();
    }
  }

  /** Waits up to {@code nanos} for a ring after the first {@code seen}. */
  void await(long seen, long nanos) throws InterruptedException {
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

  /** Wakes all who wait in this process. */
  void hear() {
    lock.lock();
    try {
      rings++;
      heard.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** From the first wait on: a process that only puts needs no watch. */
  private void listen() {
    if (listening) {
      return;
    }
    listening = true;
    try {
      WatchService opened = folder.getFileSystem().newWatchService();
      watch = opened;
      folder.register(opened, StandardWatchEventKinds.ENTRY_MODIFY);
      Thread thread = new Thread(() -> relay(opened), "nommer-sql-" + folder.getFileName());
      thread.setDaemon(true);
      thread.start();
    } catch (IOException e) {
      LOG.warn("bell not watched, work is found by looking folder={}", folder, e);
    }
  }

  private void relay(WatchService opened) {
    try {
      while (true) {
        WatchKey key = opened.take();
        key.pollEvents();
        hear();
        key.reset();
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      LOG.debug("bell no longer watched folder={}", folder);
    }
  }

  /** Nothing depends on its success: what is left open goes with the process. */
  @Override
  public void close() {
    lock.lock();
    try (file) {
      listening = true;
      if (watch != null) {
        watch.close();
      }
    } catch (IOException e) {
      LOG.warn("bell not closed in order folder={}", folder, e);
    } finally {
      lock.unlock();
    }
  }
}
