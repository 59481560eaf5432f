package nommer.storage.s3.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** The copy that a download fills, anywhere and from many threads. */
final class SourceFile implements AutoCloseable {
  /** How many bytes may still be written beside a file. */
  @FunctionalInterface
  interface Room {
    long beside(Path file) throws IOException;
  }

  private final S3Location source;
  private final Path path;
  private final FileChannel channel;

  private SourceFile(S3Location source, Path path, FileChannel channel) {
    this.source = source;
    this.path = path;
    this.channel = channel;
  }

  /** An empty one, if there is room for that many bytes. */
  static SourceFile create(S3Location source, Path path, long size, Room room) {
    try {
      FileChannel channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
      SourceFile file = new SourceFile(source, path, channel);
      file.require(size, room.beside(path));
      return file;
    } catch (IOException e) {
      throw full(source, e.toString(), e);
    }
  }

  private void require(long size, long free) throws IOException {
    if (size > free) {
      close();
      throw full(source, "it has %d bytes, and %d are free".formatted(size, free), null);
    }
  }

  void write(ByteBuffer bytes, long position) {
    try {
      for (long at = position; bytes.hasRemaining(); ) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw full(source, e.toString(), e);
    }
  }

  /** The whole file, checked. */
  Path finished(long size) {
    close();
    try {
      if (Files.size(path) != size) {
        throw full(source, "the file system kept only %d bytes".formatted(Files.size(path)), null);
      }
      return path;
    } catch (IOException e) {
      throw full(source, e.toString(), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw full(source, e.toString(), e);
    }
  }

  private static MediaException full(
      S3Location source, String how, @org.jspecify.annotations.Nullable Throwable cause) {
    return new MediaException(
        ErrorCode.NODE,
        "disk_full",
        "no room for the copy of %s: %s; make room on this node and retry".formatted(source, how),
        cause);
  }
}
