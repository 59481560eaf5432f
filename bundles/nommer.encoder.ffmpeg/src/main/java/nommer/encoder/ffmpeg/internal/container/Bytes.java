package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file, read here and there. An interrupt does not disturb it, unlike a channel. */
public final class Bytes implements AutoCloseable {
  private final RandomAccessFile in;
  private final long size;

  public Bytes(Path file) throws IOException {
    in = new RandomAccessFile(file.toFile(), "r");
    size = in.length();
  }

  /** Length of the file. */
  public long size() {
    return size;
  }

  /** Up to {@code length} bytes from {@code position}, fewer at the end of the file. */
  public ByteBuffer read(long position, int length) throws IOException {
    int available = (int) Math.max(0, Math.min(length, size - position));
    byte[] bytes = new byte[available];
    in.seek(position);
    in.readFully(bytes);
    return ByteBuffer.wrap(bytes);
  }

  /** Whether {@code text} stands at {@code position}. */
  public boolean hasText(long position, String text) throws IOException {
    ByteBuffer found = read(position, text.length());
    return StandardCharsets.ISO_8859_1.decode(found).toString().equals(text);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
