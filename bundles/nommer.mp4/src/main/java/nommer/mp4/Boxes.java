package nommer.mp4;

import java.io.IOException;

/**
 * The boxes of an mp4 between two places, one after the other. What makes no sense ends the row:
 * above all a box that is longer than the one around it.
 */
public final class Boxes {
  private static final int HEADER = 8;
  private static final int WIDE_HEADER = 16;

  private final Bytes bytes;
  private final long end;
  private long next;
  private int type;
  private long start;

  public Boxes(Bytes bytes, long from, long to) {
    this.bytes = bytes;
    this.next = from;
    this.end = to;
  }

  /** Goes to the next; false after the last. */
  public boolean next() throws IOException, InterruptedException {
    long room = end - next;
    if (room < HEADER) {
      return false;
    }
    bytes.element();
    long size = bytes.number(next);
    int header = HEADER;
    if (size == 1 && room >= WIDE_HEADER) {
      size = bytes.longNumber(next + HEADER);
      header = WIDE_HEADER;
    } else if (size == 0) {
      size = room;
    }
    if (size < header || size > room) {
      return false;
    }
    type = (int) bytes.number(next + 4);
    start = next + header;
    next += size;
    return true;
  }

  /** The type of this one. */
  public int type() {
    return type;
  }

  /** This one. */
  public Box box() {
    return new Box(bytes, type, start, next);
  }
}
