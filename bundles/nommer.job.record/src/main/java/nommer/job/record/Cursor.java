package nommer.job.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How places in one of a store's lists are written: as text that is opaque to whoever hands it
 * back.
 *
 * @param form which list it is, and in which version; letters and digits
 * @param place of the parts of a place, ASCII, with a group for each and {@code :} between them
 */
public record Cursor(String form, Pattern place) {
  /** The cursor's text at that place; the parts have no colon. */
  public String text(Object... parts) {
    StringBuilder plain = new StringBuilder(form);
    for (Object part : parts) {
      plain.append(':').append(part);
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.toString().getBytes(US_ASCII));
  }

  /**
   * The parts that {@link #text} was given.
   *
   * @throws IllegalArgumentException it is something else
   */
  public List<String> parts(String text) {
    String plain = decoded(text);
    if (plain.startsWith(form + ":")) {
      Matcher parts = place.matcher(plain.substring(form.length() + 1));
      if (parts.matches()) {
        return groups(parts.toMatchResult());
      }
    }
    throw notACursor(text, null);
  }

  private static List<String> groups(MatchResult parts) {
    return IntStream.rangeClosed(1, parts.groupCount()).mapToObj(parts::group).toList();
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
        "not a cursor of this list: '" + shown + "'; start again without one", cause);
  }
}
