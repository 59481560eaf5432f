package nommer.ffmpeg.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import nommer.ffmpeg.Ffmpeg;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unpacks an artifact once. A folder appears under its final name only when it is complete, so one
 * that a killed process left half unpacked is never taken for good.
 */
public final class ArtifactInstaller {
  private static final Logger LOG = LoggerFactory.getLogger(ArtifactInstaller.class);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String UNFINISHED = ".unpack-";

  private final Path root;

  /**
   * @param root folder that holds one folder for each artifact
   */
  public ArtifactInstaller(Path root) {
    this.root = root.toAbsolutePath();
  }

  /**
   * The unpacked artifact, ready to run.
   *
   * @throws IOException the jar or the folder is of no use, or what is in it does not run here
   */
  public Ffmpeg install(Artifact artifact) throws IOException {
    Path folder = root.resolve(artifact.key());
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(root);
      try (FileChannel channel = openLockFile();
          FileLock lock = acquire(channel)) {
        removeUnfinished();
        if (lock.isValid() && !Files.isDirectory(folder)) {
          unpack(artifact, folder);
        }
      }
    }
    return ready(folder, artifact);
  }

  private void unpack(Artifact artifact, Path folder) throws IOException {
    long start = System.nanoTime();
    Path unfinished = root.resolve(UNFINISHED + artifact.key());
    new JarContents(artifact.jar()).unpack(unfinished);
    new MissingLibraries(ready(unfinished, artifact)).supply();
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    LOG.info(
        "ffmpeg unpacked jar={} folder={} took={}ms",
        artifact.jar(),
        folder,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  private static Ffmpeg ready(Path folder, Artifact artifact) {
    // its libraries name each other without saying where, so only this variable finds them
    return new Ffmpeg(
        folder.resolve("ffmpeg"),
        "artifact " + artifact.key(),
        Map.of("LD_LIBRARY_PATH", folder.toString()));
  }

  private FileChannel openLockFile() throws IOException {
    return FileChannel.open(
        root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private FileLock acquire(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return lock;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("interrupted while another process unpacked ffmpeg");
      }
    }
    throw new IOException("another process has held " + root.resolve(".lock") + " for " + PATIENCE);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another thread of this process holds it
    }
  }

  private void removeUnfinished() throws IOException {
    List<Path> stale;
    try (Stream<Path> entries = Files.list(root)) {
      stale = entries.filter(e -> e.getFileName().toString().startsWith(UNFINISHED)).toList();
    }
    for (Path folder : stale) {
      LOG.info("removing an unfinished ffmpeg folder={}", folder);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
