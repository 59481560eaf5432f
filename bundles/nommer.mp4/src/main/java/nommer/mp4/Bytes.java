package nommer.mp4;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file, read here and there through a window of 64 KiB at most. It counts what its reader looks
 * at, so that no header costs more than {@value #MOST_ELEMENTS} elements and {@value #MOST_ENTRIES}
 * entries of tables, and an interrupt ends the reading. For one thread.
 */
public final class Bytes implements AutoCloseable {
  /**
   * Boxes, chunks and elements of one file. A film of 24 hours with one sound, in fragments of an
   * eighth of a second, has 7.6 million boxes: two on top for each, and nine in it.
   */
  public static final int MOST_ELEMENTS = 1 << 23;

  /**
   * Entries of all tables that are gone through. A film of 24 hours with 60 pictures a second and
   * one sound has 5.2 million pictures and 4.1 million packets of sound, each in a chunk of its own
   * at most.
   */
  public static final int MOST_ENTRIES = 1 << 25;

  /** Streams of one file; ffmpeg, too, takes no more (its {@code max_streams}). */
  public static final int MOST_TRACKS = 1000;

  private static final int LEAST_WINDOW = 512;
  private static final int LARGEST_WINDOW = 1 << 16;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Content content;
  private final long size;
  private byte[] window = new byte[0];
  private long windowAt;
  private int windowLength;
  private long elements;
  private long entries;

  /** Where the bytes are. */
  public interface Content extends Closeable {
    /** How many there are. */
    long size() throws IOException;

    /** Reads as many bytes as are asked for, all of which are there. */
    void read(long position, byte[] into, int length) throws IOException;
  }

  /**
   * @throws IOException it cannot be opened
   */
  public Bytes(Path file) throws IOException {
    this(new OpenFile(file));
  }

  public Bytes(Content content) throws IOException {
    this.content = content;
    this.size = content.size();
  }

  /** Length of the file. */
  public long size() {
    return size;
  }

  /**
   * A copy of up to {@code length} bytes from {@code position}, fewer at the end of the file.
   *
   * @throws IOException they cannot be read
   * @throws InterruptedException interrupted, now or before
   */
  public ByteBuffer read(long position, int length) throws IOException, InterruptedException {
    int there = (int) Math.max(0, Math.min(length, size - position));
    if (there > LARGEST_WINDOW) {
      byte[] bytes = new byte[there];
      content.read(position, bytes, there);
      return ByteBuffer.wrap(bytes);
    }
    int at = there == 0 ? 0 : find(position, there);
    return ByteBuffer.wrap(Arrays.copyOfRange(window, at, at + there));
  }

  /**
   * Whether {@code text} stands at {@code position}.
   *
   * @throws IOException it cannot be read
   * @throws InterruptedException interrupted, now or before
   */
  public boolean hasText(long position, String text) throws IOException, InterruptedException {
    if (position < 0 || position > size - text.length()) {
      return false;
    }
    int at = find(position, text.length());
    for (int i = 0; i < text.length(); i++) {
      if ((window[at + i] & 0xff) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** An unsigned number of 8 bits; 0 where the file has ended. */
  public int tiny(long position) throws IOException, InterruptedException {
    if (!isThere(position, 1)) {
      return 0;
    }
    int at = find(position, 1); // first, since it may bring another window
    return window[at] & 0xff;
  }

  /** An unsigned number of 32 bits; 0 where the file has ended. */
  public long number(long position) throws IOException, InterruptedException {
    if (!isThere(position, 4)) {
      return 0;
    }
    int at = find(position, 4);
    return Integer.toUnsignedLong((int) INT.get(window, at));
  }

  /** A number of 64 bits; 0 where the file has ended. */
  public long longNumber(long position) throws IOException, InterruptedException {
    if (!isThere(position, 8)) {
      return 0;
    }
    int at = find(position, 8);
    return (long) LONG.get(window, at);
  }

  /**
   * A box, chunk or element is looked at.
   *
   * @throws ExcessiveHeaderException it is one too many
   */
  public void element() {
    if (++elements > MOST_ELEMENTS) {
      throw new ExcessiveHeaderException(MOST_ELEMENTS, "elements");
    }
  }

  /**
   * So many entries of a table are to be looked at.
   *
   * @throws ExcessiveHeaderException they are too many
   */
  public void entries(long number) {
    entries = Sums.plus(entries, number);
    if (entries > MOST_ENTRIES) {
      throw new ExcessiveHeaderException(MOST_ENTRIES, "entries in its tables");
    }
  }

  /** What has been looked at so far. */
  public long visited() {
    return elements + entries;
  }

  /**
   * There are so many tracks.
   *
   * @throws ExcessiveHeaderException they are too many
   */
  public static void tracks(int number) {
    if (number > MOST_TRACKS) {
      throw new ExcessiveHeaderException(MOST_TRACKS, "tracks");
    }
  }

  private boolean isThere(long position, int length) {
    return position >= 0 && position <= size - length;
  }

  /** Where in the window these bytes are, all of which the file has. */
  private int find(long position, int length) throws IOException, InterruptedException {
    long at = position - windowAt;
    if (at >= 0 && at + length <= windowLength) {
      return (int) at;
    }
    load(position, length);
    return 0;
  }

  /** Who goes on where the window ended is given ever larger ones; who jumps, small ones. */
  private void load(long position, int length) throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("called off while a header was read");
    }
    long ahead = position - windowAt;
    boolean goesOn = ahead > 0 && ahead <= windowLength && windowLength - ahead < LEAST_WINDOW;
    int wanted = Math.max(length, goesOn ? 2 * windowLength : LEAST_WINDOW);
    int next = (int) Math.min(Math.min(wanted, LARGEST_WINDOW), size - position);
    if (next > window.length) {
      window = new byte[next];
    }
    content.read(position, window, next);
    windowAt = position;
    windowLength = next;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  private record OpenFile(RandomAccessFile in) implements Content {
    OpenFile(Path file) throws IOException {
      this(new RandomAccessFile(file.toFile(), "r"));
    }

    @Override
    public long size() throws IOException {
      return in.length();
    }

    @Override
    public void read(long position, byte[] into, int length) throws IOException {
      in.seek(position);
      in.readFully(into, 0, length);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
