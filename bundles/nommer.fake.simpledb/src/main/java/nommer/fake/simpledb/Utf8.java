package nommer.fake.simpledb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Lengths and order as the service sees them: of UTF-8 octets. */
final class Utf8 {
  private static final int MOST = 1024;

  private Utf8() {}

  static int compare(String one, String other) {
    return Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  static int length(String text) {
    return text.getBytes(UTF_8).length;
  }

  /**
   * @throws Refusal it is longer than 1024 octets
   */
  static String limited(String text, String parameter) {
    if (length(text) > MOST) {
      throw Refusal.badValue(
          text.substring(0, 40), parameter, "Value exceeds maximum length of 1024.");
    }
    return text;
  }
}
