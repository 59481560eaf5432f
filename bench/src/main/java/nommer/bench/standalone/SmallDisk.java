package nommer.bench.standalone;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes, which a file can fill to the last byte. For one thread. */
public final class SmallDisk implements AutoCloseable {
  private static final int PIECE = 64 * 1024;

  private final Path folder;
  private int fills;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts one that is in memory.
   *
   * @return empty where that is not allowed
   */
  public static Optional<SmallDisk> inMemory(Path folder, int mebibytes) throws IOException {
    List<String> mount =
        List.of(
            "mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString());
    return runs(mount) ? Optional.of(new SmallDisk(folder)) : Optional.empty();
  }

  /**
   * Mounts one that is in a file, with the file system that most disks have.
   *
   * @param image a file that is not there yet
   * @return empty where that is not allowed
   */
  public static Optional<SmallDisk> inFile(Path folder, Path image, int mebibytes)
      throws IOException {
    boolean made =
        runs(List.of("truncate", "-s", mebibytes + "M", image.toString()))
            && runs(List.of("mkfs.ext4", "-q", "-m", "0", "-F", image.toString()))
            && runs(List.of("mount", "-o", "loop", image.toString(), folder.toString()));
    return made ? Optional.of(new SmallDisk(folder)) : Optional.empty();
  }

  /** Leaves no byte; the file that took them all. */
  public Path fill() throws IOException {
    Path file = folder.resolve("fill-" + fills++);
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (true) {
        piece.clear();
        channel.write(piece);
      }
    } catch (IOException full) {
      return file;
    }
  }

  private static boolean runs(List<String> command) throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException noSuchProgram) {
      return false;
    }
    try {
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  @Override
  public void close() throws IOException {
    if (!runs(List.of("umount", folder.toString()))) {
      throw new IOException("cannot unmount " + folder);
    }
  }
}
