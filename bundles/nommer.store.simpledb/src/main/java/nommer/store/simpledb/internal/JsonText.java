package nommer.store.simpledb.internal;

import nommer.aws.simpledb.Chunks;

/**
 * JSON as it is stored: without a character that XML could not carry, since SimpleDB answers in
 * XML. Such characters only occur within strings, where JSON has an escape for them.
 */
final class JsonText {
  /** Most bytes that one UTF-16 unit takes when it is escaped. */
  static final int ESCAPE = 6;

  private JsonText() {}

  /** JSON whose strings have escapes for what XML could not carry. */
  static String escaped(String json) {
    if (json.codePoints().allMatch(JsonText::isPlain)) {
      return json;
    }
    StringBuilder text = new StringBuilder(json.length() + 16);
    json.codePoints()
        .forEach(
            point -> {
              if (isPlain(point)) {
                text.appendCodePoint(point);
              } else {
                text.append("\\u%04x".formatted(point));
              }
            });
    return text.toString();
  }

  /** Neither of XML 1.1's RestrictedChar nor half a surrogate pair nor undefined for ever. */
  private static boolean isPlain(int point) {
    boolean low = point >= 0x20 && point < 0x7f;
    boolean middle = point >= 0xa0 && point <= 0xd7ff;
    return low || middle || (point >= 0xe000 && point <= 0xfffd) || point >= 0x10000;
  }

  /** Bytes of a character as it is stored within a string. */
  static int size(int point) {
    if (point == '"' || point == '\\' || point == '\n' || point == '\r' || point == '\t') {
      return 2;
    }
    return isPlain(point) ? Chunks.utf8(point) : ESCAPE;
  }

  /** The end of {@code text} that takes at most {@code bytes} when stored, marked where cut. */
  static String tail(String text, int bytes) {
    int left = bytes;
    int at = text.length();
    while (at > 0) {
      int point = text.codePointBefore(at);
      left -= size(point);
      if (left < 0) {
        return cut(text, at, bytes);
      }
      at -= Character.charCount(point);
    }
    return text;
  }

  /** Leaves room for the mark of three bytes. */
  private static String cut(String text, int from, int bytes) {
    int at = from;
    int room = bytes;
    for (int i = from; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      room -= size(text.codePointAt(i));
    }
    while (room < 3 && at < text.length()) {
      room += size(text.codePointAt(at));
      at += Character.charCount(text.codePointAt(at));
    }
    return "…" + text.substring(at);
  }
}
