package nommer.rest.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The header {@code Idempotency-Key}: who got no answer repeats a request under the key of the
 * first, and it is done once. Quoted, as the draft of its standard has it, or not, as it is used.
 */
public final class IdempotencyKey {
  static final String HEADER = "Idempotency-Key";

  private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

  private IdempotencyKey() {}

  /**
   * That of a request.
   *
   * @return empty if there is none
   * @throws ProblemException 400: it is none, or there are several
   */
  public static String of(HttpServletRequest request) {
    List<String> all = Collections.list(request.getHeaders(HEADER));
    if (all.isEmpty()) {
      return "";
    }
    String key = unquoted(all.get(0).strip());
    if (all.size() > 1 || !FORM.matcher(key).matches()) {
      throw new ProblemException(
          Problems.badInput(
              "idempotency_key",
              HEADER + " must stand once, and be 1 to 255 printable characters without spaces"));
    }
    return key;
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
