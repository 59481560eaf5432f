package nommer.encoder.ffmpeg.internal.container;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box of an mp4 that is held in memory.
 *
 * @param type its four letters
 * @param body its contents
 */
record Box(String type, ByteBuffer body) {
  private static final int HEADER = 8;

  /** The boxes in {@code bytes} from {@code offset}; what makes no sense ends the list. */
  static List<Box> in(ByteBuffer bytes, int offset) {
    List<Box> boxes = new ArrayList<>();
    int at = offset;
    while (at >= 0 && at + HEADER <= bytes.limit()) {
      long size = Integer.toUnsignedLong(bytes.getInt(at));
      int header = HEADER;
      if (size == 1 && at + 16 <= bytes.limit()) {
        size = bytes.getLong(at + 8);
        header = 16;
      } else if (size == 0) {
        size = (long) bytes.limit() - at;
      }
      if (size < header || size > bytes.limit() - at) {
        break;
      }
      boxes.add(new Box(type(bytes, at + 4), bytes.slice(at + header, (int) size - header)));
      at += (int) size;
    }
    return boxes;
  }

  static String type(ByteBuffer bytes, int offset) {
    return StandardCharsets.ISO_8859_1.decode(bytes.slice(offset, 4)).toString();
  }

  List<Box> children() {
    return in(body, 0);
  }

  /** The first box down this path of types. */
  Optional<Box> find(String... path) {
    Optional<Box> found = Optional.of(this);
    for (String next : path) {
      found =
          found.flatMap(
              box -> box.children().stream().filter(c -> c.type.equals(next)).findFirst());
    }
    return found;
  }

  /** An unsigned number of 32 bits; 0 past the end. */
  long number(int offset) {
    return offset >= 0 && offset + 4 <= body.limit()
        ? Integer.toUnsignedLong(body.getInt(offset))
        : 0;
  }

  /** A number of 64 bits; 0 past the end. */
  long longNumber(int offset) {
    return offset >= 0 && offset + 8 <= body.limit() ? body.getLong(offset) : 0;
  }

  /** Version of a full box. */
  int version() {
    return body.hasRemaining() ? body.get(0) : 0;
  }
}
