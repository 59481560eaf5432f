package nommer.storage.http.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** What was encoded, read anywhere; that it cannot be read is this node's trouble. */
record OutputFile(Path path, FileChannel channel, long size) implements AutoCloseable {
  static OutputFile open(Path path) throws InterruptedException {
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return new OutputFile(path, channel, channel.size());
    } catch (IOException e) {
      throw stopped(path, e);
    }
  }

  /** That many bytes from there. */
  ByteBuffer read(long from, int count) throws InterruptedException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          throw new EOFException("it became shorter");
        }
      }
      return bytes.flip();
    } catch (IOException e) {
      throw stopped(path, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static MediaException stopped(Path path, IOException cause) throws InterruptedException {
    if (cause instanceof ClosedByInterruptException) {
      Thread.interrupted();
      throw new InterruptedException("called off while " + path.getFileName() + " was stored");
    }
    return unreadable(path, cause);
  }

  private static MediaException unreadable(Path path, IOException cause) {
    return new MediaException(
        ErrorCode.NODE,
        "unreadable_output",
        "cannot read what was encoded, " + path + ": " + cause + "; look at this node's disk",
        cause);
  }
}
