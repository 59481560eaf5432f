package nommer.rest.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import nommer.job.submission.Words;

/** A request's path, as logs and errors may show it: without the token that it may hold. */
final class ShownPath {
  private static final String SECRET = "nommer_";

  private ShownPath() {}

  /** Of one line, and not long. */
  static String of(HttpServletRequest request) {
    return of(request.getRequestURI());
  }

  static String of(String path) {
    String plain = decoded(path).toLowerCase(Locale.ROOT);
    if (plain.matches("(?s)[/\\\\]*t([/\\\\;].*)?")) {
      return "/t/…";
    }
    return plain.contains(SECRET) ? "/…" : Words.plain(path);
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }
}
