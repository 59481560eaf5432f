package nommer.encoder.ffmpeg.internal.bounds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** How much an encode has written in its task's directory since this was made. For one thread. */
public final class Written {
  private final Path directory;
  private final long before;

  public Written(Path directory) {
    this.directory = directory;
    this.before = sum();
  }

  /** Bytes that came. */
  public long bytes() {
    return Math.max(0, sum() - before);
  }

  /** Bytes that may still come. */
  public long free() {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Links count as links: the source may lie behind one. */
  private long sum() {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.mapToLong(Written::size).sum();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  private static long size(Path each) {
    try {
      return Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS) ? Files.size(each) : 0;
    } catch (NoSuchFileException e) {
      return 0; // it went meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MediaException unreadable(Exception cause) {
    return new MediaException(
        ErrorCode.NODE, "unwritable", "cannot look into " + directory + ": " + cause, cause);
  }
}
