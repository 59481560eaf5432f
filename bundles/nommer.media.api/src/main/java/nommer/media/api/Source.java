package nommer.media.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A source on this machine, as long as an attempt reads it. What is read at {@link #path()} is one
 * file until {@link #close()}, whatever others do to names meanwhile. Thread-safe.
 */
public final class Source implements AutoCloseable {
  private final Path path;
  private final Optional<FileChannel> open;

  /** Made anew: a storage's own path might be an object of its classes. */
  private Source(Path path, Optional<FileChannel> open) {
    this.path = Path.of(path.toString());
    this.open = open;
  }

  /** A file that nobody else changes, such as a copy in the attempt's folder. */
  public static Source at(Path file) {
    return new Source(file, Optional.empty());
  }

  /**
   * A file that has been opened already.
   *
   * @param link leads to what is open, also for processes that this one starts: on Linux, {@code
   *     /proc/PID/fd/N} or a link to it
   * @param open is this object's from now on
   */
  public static Source held(Path link, FileChannel open) {
    return new Source(link, Optional.of(open));
  }

  /** By which it is read: a file, or a link to one. */
  public Path path() {
    return path;
  }

  /**
   * Lets go of what is open.
   *
   * @throws UncheckedIOException it cannot be closed; there is nothing to do about it
   */
  @Override
  public void close() {
    try {
      if (open.isPresent()) {
        open.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
