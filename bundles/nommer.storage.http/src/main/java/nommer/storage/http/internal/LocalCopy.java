package nommer.storage.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** The file that a download fills, kept within what is allowed and what there is room for. */
final class LocalCopy implements AutoCloseable {
  private static final long BETWEEN_LOOKS = 16L << 20;

  /** How many bytes may still be written beside a file. */
  @FunctionalInterface
  interface Room {
    long beside(Path file) throws IOException;
  }

  private final HttpLocation source;
  private final Path path;
  private final long maxBytes;
  private final Room room;
  private final LongConsumer expected;
  private final FileChannel channel;
  private long size;
  private long nextLook;

  /**
   * @param expected is told how large it will be
   */
  LocalCopy(HttpLocation source, Path path, long maxBytes, Room room, LongConsumer expected) {
    this.expected = expected;
    this.source = source;
    this.path = path;
    this.maxBytes = maxBytes;
    this.room = room;
    try {
      this.channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  long size() {
    return size;
  }

  /** The file, once all has been appended. */
  Path finished() {
    if (size == 0) {
      throw Answers.badInput("empty", source + " is empty: was it written to its end?");
    }
    return path;
  }

  void restart() throws InterruptedException {
    try {
      channel.truncate(0);
      size = 0;
      nextLook = 0;
    } catch (IOException e) {
      throw stopped(e);
    }
  }

  /** Refuses early what is announced to be too large. */
  void require(long total) {
    if (total > maxBytes) {
      throw tooLarge();
    }
    long free = free();
    if (total - size > free) {
      throw full("it has " + total + " bytes, and " + free + " are free");
    }
    expected.accept(total);
  }

  void append(ByteBuffer bytes) throws InterruptedException {
    long more = bytes.remaining();
    if (more > maxBytes - size) {
      throw tooLarge();
    }
    if (size >= nextLook && free() < Math.max(more, BETWEEN_LOOKS)) {
      throw full("less than " + BETWEEN_LOOKS + " bytes are free");
    }
    nextLook = size >= nextLook ? size + BETWEEN_LOOKS : nextLook;
    try {
      while (bytes.hasRemaining()) {
        size += channel.write(bytes, size);
      }
    } catch (IOException e) {
      throw stopped(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private long free() {
    try {
      return room.beside(path);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private MediaException tooLarge() {
    return Answers.badInput(
        "too_large",
        "%s is larger than %d bytes: raise max.bytes of nommer.storage.http, or use a smaller one"
            .formatted(source, maxBytes));
  }

  private MediaException full(String how) {
    return new MediaException(
        ErrorCode.NODE,
        "disk_full",
        "no room for " + source + ": " + how + "; make room on this node and retry");
  }

  private MediaException stopped(IOException cause) throws InterruptedException {
    if (cause instanceof ClosedByInterruptException) {
      Thread.interrupted();
      throw new InterruptedException("called off while " + source + " was fetched");
    }
    return failed(cause);
  }

  private MediaException failed(IOException cause) {
    return new MediaException(
        ErrorCode.NODE,
        "disk_full",
        "cannot write the copy of " + source + ": " + cause + "; make room on this node and retry",
        cause);
  }
}
