package nommer.storage.s3.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** What was encoded, read by many threads; that it cannot be read is this node's trouble. */
record OutputFile(Path path, FileChannel channel, long size) implements AutoCloseable {
  static OutputFile open(Path path) {
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return new OutputFile(path, channel, Files.size(path));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Bytes from {@code begin} to before {@code end}, which tell {@code pieces} that they move. */
  InputStream slice(long begin, long end, Pieces pieces) {
    return new Slice(begin, end, pieces);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static MediaException unreadable(Path path, IOException cause) {
    return new MediaException(
        ErrorCode.NODE,
        "unreadable_output",
        "cannot read what was encoded, " + path + ": " + cause + "; look at this node's disk",
        cause);
  }

  private final class Slice extends InputStream {
    private final long end;
    private final Pieces pieces;
    private long at;

    Slice(long begin, long end, Pieces pieces) {
      this.at = begin;
      this.end = end;
      this.pieces = pieces;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      pieces.requireOn();
      if (at == end || length == 0) {
        return at == end ? -1 : 0;
      }
      int most = (int) Math.min(length, end - at);
      int count = channel.read(ByteBuffer.wrap(to, offset, most), at);
      if (count < 0) {
        throw unreadable(path, new IOException("it became shorter"));
      }
      pieces.moved(count);
      at += count;
      return count;
    }
  }
}
