package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import nommer.mp4.Bytes;

/** A file in memory. */
final class Memory implements Bytes.Content {
  private final byte[] bytes;
  private final int length;
  private final long size;

  private Memory(byte[] bytes, int length, long size) {
    this.bytes = bytes;
    this.length = length;
    this.size = size;
  }

  /** One of the first {@code length} of these bytes. */
  static Bytes of(byte[] bytes, int length) {
    return open(new Memory(bytes, length, length));
  }

  /** One of these bytes, and zeros behind them. */
  static Bytes andZeros(byte[] bytes, long size) {
    return open(new Memory(bytes, bytes.length, size));
  }

  private static Bytes open(Memory memory) {
    try {
      return new Bytes(memory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long position, byte[] into, int wanted) throws IOException {
    if (position < 0 || wanted < 0 || position > size - wanted) {
      throw new IOException("%d bytes at %d of %d".formatted(wanted, position, size));
    }
    int there = (int) Math.max(0, Math.min(wanted, length - position));
    System.arraycopy(bytes, there == 0 ? 0 : (int) position, into, 0, there);
    Arrays.fill(into, there, wanted, (byte) 0);
  }

  @Override
  public void close() {}
}
