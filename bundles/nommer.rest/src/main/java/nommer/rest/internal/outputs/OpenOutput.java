package nommer.rest.internal.outputs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nommer.media.api.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An output that is open for reading: what is read is one file, whatever others do to its name.
 *
 * @param channel to read at any place; {@link #close} closes it
 * @param size in bytes, when it was opened
 * @param modified in ms since 1970
 */
record OpenOutput(FileChannel channel, long size, long modified) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenOutput.class);

  /** Has a storage open it, within what the reader may read. */
  interface Opening {
    /**
     * @param folder for a link to it
     * @throws nommer.media.api.MediaException it is not there, or may not be read
     */
    Source into(Path folder) throws InterruptedException;
  }

  /**
   * Opens it.
   *
   * @throws IOException it cannot be opened
   */
  static OpenOutput of(Opening opening) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("nommer-output");
    try (Source source = opening.into(folder)) {
      // the storage's own handle may close: this one is of the same file
      FileChannel channel = FileChannel.open(source.path(), StandardOpenOption.READ);
      return new OpenOutput(
          channel, channel.size(), Files.getLastModifiedTime(source.path()).toMillis());
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      LOG.warn("a folder is left folder={} cause={}", folder, e.toString());
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
