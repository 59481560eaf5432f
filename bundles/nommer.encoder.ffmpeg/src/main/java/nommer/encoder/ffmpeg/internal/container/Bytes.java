package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file, read here and there. */
public final class Bytes implements AutoCloseable {
  private final FileChannel channel;
  private final long size;

  public Bytes(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    size = channel.size();
  }

  /** Length of the file. */
  public long size() {
    return size;
  }

  /** Up to {@code length} bytes from {@code position}, fewer at the end of the file. */
  public ByteBuffer read(long position, int length) throws IOException {
    int available = (int) Math.max(0, Math.min(length, size - position));
    ByteBuffer buffer = ByteBuffer.allocate(available);
    while (buffer.hasRemaining()
        && channel.read(buffer, position + buffer.position()) >= 0) {} // until full
    return buffer.flip();
  }

  /** Whether {@code text} stands at {@code position}. */
  public boolean hasText(long position, String text) throws IOException {
    ByteBuffer found = read(position, text.length());
    return StandardCharsets.ISO_8859_1.decode(found).toString().equals(text);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
