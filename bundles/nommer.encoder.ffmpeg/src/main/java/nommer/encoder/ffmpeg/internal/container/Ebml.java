package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import nommer.mp4.Bytes;

/**
 * The elements of a Matroska file.
 *
 * @param bytes of the file
 */
record Ebml(Bytes bytes) {
  static final long UNKNOWN_SIZE = -1;
  private static final Element NONE = new Element(0, 0, 0);

  /**
   * One element.
   *
   * @param id 0 when there is none
   * @param start of its contents
   * @param size of them, or {@link #UNKNOWN_SIZE}
   */
  record Element(int id, long start, long size) {
    long end() {
      return start + size; // no overflow: a size has 56 bits
    }
  }

  /** The first in another. */
  Element first(Element parent) throws IOException, InterruptedException {
    return within(parent, parent.start());
  }

  /** The one after a child of another. */
  Element next(Element child, Element parent) throws IOException, InterruptedException {
    return within(parent, child.end());
  }

  /** The element at a position in another, which it cannot be longer than. */
  private Element within(Element parent, long position) throws IOException, InterruptedException {
    if (position >= parent.end()) {
      return NONE;
    }
    Element child = at(position);
    return child.size() == UNKNOWN_SIZE || child.end() > parent.end() ? NONE : child;
  }

  /** The element at a position; its id is 0 when there is none. */
  Element at(long position) throws IOException, InterruptedException {
    bytes.element();
    int idLength = lengthOf(bytes.tiny(position));
    if (idLength == 0 || idLength > 4) {
      return new Element(0, position, 0);
    }
    int sizeLength = lengthOf(bytes.tiny(position + idLength));
    long start = position + idLength + sizeLength;
    if (sizeLength == 0 || start > bytes.size()) {
      return new Element(0, position, 0);
    }
    long all = (1L << (7 * sizeLength)) - 1;
    long size = number(position + idLength, sizeLength) & all;
    return new Element((int) number(position, idLength), start, size == all ? UNKNOWN_SIZE : size);
  }

  /** The whole number that an element holds; 0 where it is none. */
  long number(Element element) throws IOException, InterruptedException {
    boolean fits = element.size() >= 0 && element.size() <= Long.BYTES;
    return fits ? number(element.start(), (int) element.size()) : 0;
  }

  /** Number of leading zero bits and the one after them: the length of an EBML number. */
  static int lengthOf(int first) {
    int leading = Integer.numberOfLeadingZeros(first) - 24;
    return leading >= 8 ? 0 : leading + 1;
  }

  /** So many bytes as a number, the first weighs most. */
  long number(long position, int length) throws IOException, InterruptedException {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = (value << 8) | bytes.tiny(position + i);
    }
    return value;
  }
}
