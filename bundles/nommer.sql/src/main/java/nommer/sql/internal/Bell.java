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
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nommer.loop.Rings;
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
  private final Rings rings = new Rings();
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

  /** As {@link Rings#look}, and hears what others ring meanwhile. */
  <T> List<T> look(Duration wait, LongSupplier pause, Supplier<List<T>> look)
      throws InterruptedException {
    listen();
    return rings.look(wait, pause, look);
  }

  /** Number of rings heard; to be read before the look that {@link #await} follows. */
  long rings() {
    listen();
    return rings.count();
  }

  /** Waits up to {@code nanos} for a ring after the first {@code seen}. */
  void await(long seen, long nanos) throws InterruptedException {
    rings.await(seen, nanos);
  }

  /** Wakes all who wait in this process. */
  void hear() {
    rings.hear();
  }

  /** From the first wait on: a process that only puts needs no watch. */
  private synchronized void listen() {
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
  public synchronized void close() {
    try (file) {
      listening = true;
      if (watch != null) {
        watch.close();
      }
    } catch (IOException e) {
      LOG.warn("bell not closed in order folder={}", folder, e);
    }
  }
}
