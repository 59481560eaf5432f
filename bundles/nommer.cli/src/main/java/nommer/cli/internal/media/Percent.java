package nommer.cli.internal.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The percent-encoding of paths in URIs, over UTF-8. */
final class Percent {
  private static final String PLAIN = "-._~/";

  private Percent() {}

  /** Encodes all but letters, digits, {@code - . _ ~} and the slash. */
  static String encoded(String path) {
    StringBuilder text = new StringBuilder();
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      if (isPlain(character)) {
        text.append(character);
      } else {
        text.append(String.format("%%%02X", (int) character));
      }
    }
    return text.toString();
  }

  /** Undoes it; a percent sign that encodes nothing stands for itself. */
  static String decoded(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '%' && isHex(bytes, at + 1) && isHex(bytes, at + 2)) {
        octets.write(16 * Character.digit(bytes[at + 1], 16) + Character.digit(bytes[at + 2], 16));
        at += 2;
      } else {
        octets.write(bytes[at]);
      }
    }
    return octets.toString(StandardCharsets.UTF_8);
  }

  private static boolean isPlain(char character) {
    return character < 0x80
        && (Character.isLetterOrDigit(character) || PLAIN.indexOf(character) >= 0);
  }

  private static boolean isHex(byte[] bytes, int at) {
    return at < bytes.length && Character.digit(bytes[at], 16) >= 0;
  }
}
