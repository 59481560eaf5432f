package nommer.console.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nommer.access.Access;
import nommer.access.Caller;
import nommer.access.NoAccessException;
import nommer.access.Scope;
import nommer.access.Sessions;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who may use the web console: whoever has the scope admin, by a session of the API, or with the
 * token as the password of the user {@code admin}. The console waits for this, and without it lets
 * nobody in.
 */
@Component(
    service = SecurityProvider.class,
    property = {SecurityProvider.PROPERTY_ID + "=nommer", "service.ranking:Integer=1000"})
public final class ConsoleAccess implements SecurityProvider {
  private static final String COOKIE = "nommer-session";
  private static final String USER = "admin:";
  private static final Set<String> SEEING = Set.of("GET", "HEAD");

  private final Access access;
  private final Sessions sessions;

  @Activate
  public ConsoleAccess(@Reference Access access, @Reference Sessions sessions) {
    this.access = access;
    this.sessions = sessions;
  }

  @Override
  public @Nullable Object authenticate(HttpServletRequest request, HttpServletResponse response) {
    try {
      Optional<Caller> caller = bySession(request).or(() -> byPassword(request));
      if (caller.filter(known -> known.may(Scope.ADMIN)).isPresent()) {
        return caller.get().name();
      }
      ask(response);
    } catch (NoAccessException e) {
      if (e.waiting().isZero()) {
        ask(response);
      } else {
        response.setHeader("Retry-After", Long.toString(e.waiting().plusMillis(999).toSeconds()));
        response.setStatus(429);
      }
    }
    return null;
  }

  private static void ask(HttpServletResponse response) {
    response.setHeader("WWW-Authenticate", "Basic realm=\"media-nommer\"");
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
  }

  /** What changes something must say which page it comes from; a foreign one was refused before. */
  private Optional<Caller> bySession(HttpServletRequest request) {
    if (!SEEING.contains(request.getMethod()) && request.getHeader("Origin") == null) {
      return Optional.empty();
    }
    return cookie(request).flatMap(sessions::caller);
  }

  private Optional<Caller> byPassword(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    String text = decoded(header.substring(6).strip());
    return text.startsWith(USER)
        ? Optional.of(access.caller(text.substring(USER.length()), request.getRemoteAddr()))
        : Optional.empty();
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static Optional<String> cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    List<String> values =
        Stream.of(cookies == null ? new Cookie[0] : cookies)
            .filter(each -> each.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .toList();
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  /** Admins alone come so far. */
  @Override
  public boolean authorize(Object user, String role) {
    return true;
  }

  @Override
  public void logout(HttpServletRequest request, HttpServletResponse response) {
    cookie(request).ifPresent(sessions::end);
    ask(response);
  }
}
