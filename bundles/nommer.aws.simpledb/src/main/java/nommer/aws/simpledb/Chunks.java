package nommer.aws.simpledb;

import java.util.ArrayList;
import java.util.List;

/** Texts cut to what SimpleDB takes as one value: 1024 bytes of UTF-8. */
public final class Chunks {
  /** Most bytes of one value. */
  public static final int BYTES = 1024;

  private Chunks() {}

  /** The parts of {@code text}; cut between characters, never within one. */
  public static List<String> split(String text) {
    List<String> chunks = new ArrayList<>();
    int start = 0;
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      int size = utf8(point);
      if (bytes + size > BYTES) {
        chunks.add(text.substring(start, at));
        start = at;
        bytes = 0;
      }
      bytes += size;
      at += Character.charCount(point);
    }
    if (start < text.length()) {
      chunks.add(text.substring(start));
    }
    return chunks;
  }

  /** Bytes of a character in UTF-8. */
  public static int utf8(int point) {
    if (point < 0x80) {
      return 1;
    }
    if (point < 0x800) {
      return 2;
    }
    return point < 0x10000 ? 3 : 4;
  }
}
