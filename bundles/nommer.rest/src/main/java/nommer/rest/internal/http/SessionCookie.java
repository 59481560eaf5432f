package nommer.rest.internal.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookie of a session. Browsers send it with requests of our own pages alone ({@code
 * SameSite=Strict}), and show it to none of them ({@code HttpOnly}).
 */
public final class SessionCookie {
  /** Its name; the page of the web console reads the same. */
  public static final String NAME = "nommer-session";

  private static final long SECONDS = 12 * 3600;
  private static final String FORM = "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s";

  private SessionCookie() {}

  /** Its value; empty where there is none, or more than one. */
  public static Optional<String> of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    List<String> values =
        Stream.of(cookies == null ? new Cookie[0] : cookies)
            .filter(each -> each.getName().equals(NAME))
            .map(Cookie::getValue)
            .toList();
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  /** The header that gives it to a browser. */
  public static String set(String secret, boolean secure) {
    return FORM.formatted(NAME, secret, SECONDS, secure ? "; Secure" : "");
  }

  /** The header that takes it from a browser. */
  public static String remove(boolean secure) {
    return FORM.formatted(NAME, "", 0, secure ? "; Secure" : "");
  }
}
