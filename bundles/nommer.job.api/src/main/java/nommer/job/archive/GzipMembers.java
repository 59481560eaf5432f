package nommer.job.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What the members of a gzip file hold, one after the other, up to the first that is not whole. The
 * stream of the JDK does not tell where that is. For one thread.
 */
public final class GzipMembers extends InputStream {
  private static final int BUFFER = 1 << 16;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private long taken;
  private long whole;
  private boolean inside;
  private boolean ended;
  private Tail tail = Tail.WHOLE;

  /** How a file ends. */
  public enum Tail {
    /** With a whole member. */
    WHOLE,

    /** In the middle of a member: whoever wrote it was stopped. */
    CUT,

    /** With something that is no member, or not what was written. */
    DAMAGED
  }

  /** Over a file's bytes from its beginning; closes that with itself. */
  public GzipMembers(InputStream in) {
    this.in = in;
  }

  /** How many bytes of the file are whole members, as far as it was read. */
  public long whole() {
    return whole;
  }

  /** How the file ends; known once all was read. */
  public Tail tail() {
    return tail;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!ended) {
        int read = inside ? inflate(bytes, offset, length) : begin();
        if (read > 0) {
          return read;
        }
      }
    } catch (EOFException e) {
      end(Tail.CUT);
    } catch (ZipException | DataFormatException e) {
      end(Tail.DAMAGED);
    }
    return -1;
  }

  private void end(Tail how) {
    ended = true;
    tail = how;
  }

  /** Returns 0: nothing is read yet. */
  private int begin() throws IOException {
    if (at == end && !fill()) {
      end(Tail.WHOLE);
      return 0;
    }
    require(next() == 0x1f && next() == 0x8b && next() == 8);
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    skipText(flags & NAME);
    skipText(flags & COMMENT);
    skip((flags & HEADER_CRC) == 0 ? 0 : 2);
    inflater.reset();
    crc.reset();
    inside = true;
    return 0;
  }

  private int inflate(byte[] bytes, int offset, int length)
      throws IOException, DataFormatException {
    if (inflater.needsInput()) {
      if (at == end && !fill()) {
        throw new EOFException();
      }
      inflater.setInput(buffer, at, end - at);
      at = end;
    }
    int read = inflater.inflate(bytes, offset, length);
    crc.update(bytes, offset, read);
    if (inflater.finished()) {
      at = end - inflater.getRemaining();
      long size = inflater.getBytesWritten();
      require(word() == crc.getValue() && word() == (size & 0xffffffffL));
      inside = false;
      whole = taken - (end - at);
    }
    require(!inflater.needsDictionary());
    return read;
  }

  private static void require(boolean asWritten) throws ZipException {
    if (!asWritten) {
      throw new ZipException();
    }
  }

  private long word() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private void skipText(int flag) throws IOException {
    while (flag != 0 && next() != 0) {
      // on to its end
    }
  }

  private int next() throws IOException {
    if (at == end && !fill()) {
      throw new EOFException();
    }
    return buffer[at++] & 0xff;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    taken += end;
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
