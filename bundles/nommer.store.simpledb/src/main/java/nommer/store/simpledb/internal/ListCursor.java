package nommer.store.simpledb.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place of a job in the list.
 *
 * @param listed the job's keyset attribute; empty before the first
 */
record ListCursor(String listed) {
  private static final String PREFIX = "sdb1:";
  private static final Pattern FORM = Pattern.compile("sdb1:\\d{15}-[0-9a-f]{50}");

  /**
   * Reads what {@link #text()} wrote; empty is the start of the list.
   *
   * @throws IllegalArgumentException it is something else
   */
  static ListCursor parse(String text) {
    if (text.isEmpty()) {
      return new ListCursor("");
    }
    String plain = decoded(text);
    if (!FORM.matcher(plain).matches()) {
      throw notACursor(text, null);
    }
    return new ListCursor(plain.substring(PREFIX.length()));
  }

  /** Opaque to clients. */
  String text() {
    byte[] plain = (PREFIX + listed).getBytes(US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), US_ASCII);
    } catch (IllegalArgumentException e) {
      throw notACursor(text, e);
    }
  }

  private static IllegalArgumentException notACursor(String text, @Nullable Exception cause) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return new IllegalArgumentException(
        "not a cursor of this job list: '" + shown + "'; start again without one", cause);
  }
}
