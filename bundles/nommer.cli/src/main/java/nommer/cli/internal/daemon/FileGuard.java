package nommer.cli.internal.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** A lock between processes, on a file; the system lets go of it when its holder dies. */
final class FileGuard implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final FileChannel channel;
  private FileLock lock;

  private FileGuard(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Holds the file alone, after waiting for others to let go. */
  static FileGuard exclusive(Path file, Duration wait) throws InterruptedException {
    return held(file, false, wait);
  }

  /** Holds the file together with others that share it. */
  static FileGuard shared(Path file, Duration wait) throws InterruptedException {
    return held(file, true, wait);
  }

  /** Exchanges a shared hold for one alone; false, and no hold at all, if somebody shares it. */
  boolean alone() {
    try {
      lock.release();
      Optional<FileLock> exclusive = tryLock(channel, false);
      exclusive.ifPresent(held -> lock = held);
      return exclusive.isPresent();
    } catch (IOException broken) {
      throw new DaemonFailure("cannot lock: " + broken.getMessage(), broken);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException broken) {
      throw new DaemonFailure("cannot unlock: " + broken.getMessage(), broken);
    }
  }

  private static FileGuard held(Path file, boolean shared, Duration wait)
      throws InterruptedException {
    Deadline deadline = Deadline.in(wait);
    while (true) {
      Optional<FileGuard> held = tryHold(file, shared);
      if (held.isPresent()) {
        return held.get();
      }
      if (deadline.passed()) {
        throw new DaemonFailure(
            "another nommer has held "
                + file
                + " for "
                + wait.toSeconds()
                + " s: end it, or try again later");
      }
      deadline.pause(POLL);
    }
  }

  private static Optional<FileGuard> tryHold(Path file, boolean shared) {
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Optional<FileLock> lock = tryLock(channel, shared);
      if (lock.isEmpty()) {
        channel.close();
      }
      return lock.map(held -> new FileGuard(channel, held));
    } catch (IOException broken) {
      throw new DaemonFailure(
          "cannot lock %s (%s): let this user write to that folder, or name another --home"
              .formatted(file, broken),
          broken);
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel, boolean shared)
      throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock(0, Long.MAX_VALUE, shared));
    } catch (OverlappingFileLockException heldByThisProcess) {
      return Optional.empty();
    }
  }
}
