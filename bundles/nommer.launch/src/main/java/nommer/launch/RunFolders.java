package nommer.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** The folders of processes: framework cache, temporary files, work in hand. Never kept. */
final class RunFolders {
  /** Name of the lock file in the folder of a worker. */
  static final String LOCK = "lock";

  /** A folder younger than this may belong to a process that is about to lock it. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private RunFolders() {}

  /**
   * Empties our own folder, and removes those of workers that ended without removing them. That of
   * a feederd, whose lock is elsewhere, is only ever emptied by the next feederd.
   */
  static void removeAbandoned(Path runFolders, Path own) {
    try {
      emptyExceptLock(own);
      sweepOthers(runFolders, own);
    } catch (IOException | UncheckedIOException e) {
      throw LaunchException.home("cannot clear " + runFolders + ": " + e, e);
    }
  }

  /** The same with our own left alone; what fails is left to the next. */
  static void sweepAbandoned(Path runFolders, Path own) {
    try {
      sweepOthers(runFolders, own);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("cannot clear " + runFolders + ": " + e);
    }
  }

  private static void sweepOthers(Path runFolders, Path own) throws IOException {
    Path feederd = runFolders.resolve(Role.FEEDERD.command());
    try (Stream<Path> folders = Files.list(runFolders)) {
      folders.filter(each -> !each.equals(own) && !each.equals(feederd)).forEach(RunFolders::sweep);
    }
  }

  /** Several processes may sweep at once; what cannot be removed is left to the next. */
  private static void sweep(Path folder) {
    try {
      if (isAbandoned(folder)) {
        new RunFolder(folder).delete();
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("cannot remove the abandoned folder " + folder + ": " + e);
    }
  }

  private static void emptyExceptLock(Path own) throws IOException {
    Files.createDirectories(own);
    try (Stream<Path> content = Files.list(own)) {
      for (Path path : content.filter(p -> !p.endsWith(LOCK)).toList()) {
        new RunFolder(path).delete();
      }
    }
  }

  private static boolean isAbandoned(Path folder) throws IOException {
    Path lockFile = folder.resolve(LOCK);
    if (!Files.exists(lockFile)) {
      return isOld(folder);
    }
    if (!isOld(lockFile)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) { // somebody in this process looks, too
      return false;
    }
  }

  private static boolean isOld(Path path) throws IOException {
    return Files.getLastModifiedTime(path).toInstant().isBefore(Instant.now().minus(GRACE));
  }
}
