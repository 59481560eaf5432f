package nommer.sql.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The position of a job in the list; what follows it are the jobs that are older. */
record ListCursor(long createdAt, long seq) {
  /** Newer than every job. */
  static final ListCursor START = new ListCursor(Long.MAX_VALUE, Long.MAX_VALUE);

  private static final Pattern FORM = Pattern.compile("sql1:(-?\\d{1,18}):(\\d{1,18})");

  /**
   * Reads what {@link #text()} wrote; empty is {@link #START}.
   *
   * @throws IllegalArgumentException it is something else
   */
  static ListCursor parse(String text) {
    if (text.isEmpty()) {
      return START;
    }
    Matcher parts = FORM.matcher(decoded(text));
    if (!parts.matches()) {
      throw notACursor(text, null);
    }
    return new ListCursor(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
  }

  /** Opaque to clients. */
  String text() {
    byte[] plain = "sql1:%d:%d".formatted(createdAt, seq).getBytes(US_ASCII);
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
