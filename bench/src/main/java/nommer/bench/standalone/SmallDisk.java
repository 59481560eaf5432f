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

/** A disk in memory of a few megabytes, which a file can fill to the last byte. For one thread. */
public final class SmallDisk implements AutoCloseable {
  private static final int PIECE = 64 * 1024;

  private final Path folder;
  private int fills;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts one.
   *
   * @return empty where that is not allowed
   */
  public static Optional<SmallDisk> mount(Path folder, int mebibytes) throws IOException {
    List<String> mount =
        List.of(
            "mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString());
    return runs(mount) ? Optional.of(new SmallDisk(folder)) : Optional.empty();
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
