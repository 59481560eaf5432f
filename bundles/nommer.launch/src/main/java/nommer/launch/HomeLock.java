package nommer.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A lock on a file, released by the system when the process ends, however it ends. */
final class HomeLock {
  private final FileLock lock;

  private HomeLock(FileLock lock) {
    this.lock = lock;
  }

  /** Whether it still stands. */
  boolean isHeld() {
    return lock.isValid();
  }

  static HomeLock take(Path file, Options options) {
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryFor(Duration.ofSeconds(1), channel);
      if (lock == null) {
        channel.close();
        throw LaunchException.home(
            "another %s runs on the home %s%s: %s, or give this one another --home"
                .formatted(
                    options.node(),
                    options.home(),
                    whoHolds(file),
                    options.role() == Role.FEEDERD
                        ? "end it with nommer down --home " + options.home()
                        : "give this one another --node"),
            null);
      }
      channel.truncate(0);
      channel.write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
      return new HomeLock(lock);
    } catch (IOException e) {
      throw LaunchException.home(
          "cannot lock %s: %s; let the user %s write there, or give another --home"
              .formatted(file, e, System.getProperty("user.name")),
          e);
    }
  }

  /** A feederd that looks whether we live holds the lock for a moment. */
  private static @Nullable FileLock tryFor(Duration patience, FileChannel channel)
      throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    FileLock lock = channel.tryLock();
    while (lock == null && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      lock = channel.tryLock();
    }
    return lock;
  }

  private static String whoHolds(Path file) throws IOException {
    String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
    return pid.isEmpty() ? "" : " (process " + pid + ")";
  }
}
