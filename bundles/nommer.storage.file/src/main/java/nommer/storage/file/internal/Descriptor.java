package nommer.storage.file.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An open file or folder, and its number among those of this process, which the JDK does not tell:
 * it is the one whose position is where this has put it. Through {@code /proc/self/fd/NUMBER} it is
 * reached whatever its name comes to mean.
 *
 * @param channel at its beginning; an interrupt closes it once something is done through it
 * @param number empty where the system has no such places
 */
record Descriptor(FileChannel channel, Optional<String> number) implements Closeable {
  private static final Path OURS = Path.of("/proc/self/fd");
  private static final Path DETAILS = Path.of("/proc/self/fdinfo");

  /** FAT has no place behind 4 GiB, and no system calls for a file that is as large. */
  private static final int MOST_POSITION = Integer.MAX_VALUE;

  /** Opens it. Keeps an interrupt pending. */
  static Descriptor open(Path path, OpenOption... how) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        FileChannel channel = FileChannel.open(path, how);
        boolean kept = false;
        try {
          Descriptor descriptor = new Descriptor(channel, number(channel));
          kept = true;
          return descriptor;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        } finally {
          if (!kept) {
            channel.close();
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What reaches it from this process. */
  Optional<Path> here() {
    return number.map(OURS::resolve);
  }

  /** What reaches it from processes that this one starts, too. */
  Optional<Path> everywhere() {
    return number.map(
        each -> Path.of("/proc", Long.toString(ProcessHandle.current().pid()), "fd", each));
  }

  private static Optional<String> number(FileChannel channel) throws IOException {
    if (!Files.isDirectory(OURS)) {
      return Optional.empty();
    }
    String mark = mark(channel);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(OURS)) {
      for (Path each : all) {
        // once more elsewhere, since another file may stand there by chance
        if (stands(each.getFileName(), mark) && stands(each.getFileName(), mark(channel))) {
          channel.position(0);
          return Optional.of(each.getFileName().toString());
        }
      }
    }
    throw new IOException("an open file is not among those of /proc/self/fd");
  }

  private static String mark(FileChannel channel) throws IOException {
    long mark = ThreadLocalRandom.current().nextInt(MOST_POSITION);
    channel.position(mark);
    return "pos:\t" + mark;
  }

  private static boolean stands(Path number, String mark) {
    try {
      return Files.readString(DETAILS.resolve(number)).lines().anyMatch(mark::equals);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  /**
   * What tells the open file apart from all others of this machine, as long as it is there.
   *
   * @param path by which it was opened, for where there are no numbers
   */
  Object key(Path path) throws IOException {
    return keyOf(here().orElse(path));
  }

  /** The same for a file that is not open. */
  static Object keyOf(Path file, LinkOption... how) throws IOException {
    BasicFileAttributes known = Files.readAttributes(file, BasicFileAttributes.class, how);
    return Objects.requireNonNullElse(known.fileKey(), file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
