package nommer.storage.http.internal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Percent-escapes of what people write into a URI's path and query. */
final class Escapes {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?";

  /** Every % begins an escape: only then is a text taken as escaped. */
  private static final Pattern ESCAPED = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*+");

  private Escapes() {}

  static boolean isEscaped(String text) {
    return ESCAPED.matcher(text).matches();
  }

  /** The text with all escaped that a URI cannot hold; what is escaped already stays. */
  static String of(String text) {
    boolean escaped = isEscaped(text);
    StringBuilder out = new StringBuilder(text.length());
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      if (PLAIN.indexOf(c) >= 0 || (escaped && c == '%')) {
        out.append(c);
      } else {
        out.append("%%%02X".formatted((int) c));
      }
    }
    return out.toString();
  }
}
