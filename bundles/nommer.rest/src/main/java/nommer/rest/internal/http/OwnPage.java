package nommer.rest.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Browsers send a cookie along by themselves, so it proves nothing of who wanted the request. What
 * changes something must show that a page of ours did: by the page's origin, and by a header that
 * no form can send, and no page of another origin may.
 */
final class OwnPage {
  private static final String HEADER = "X-Requested-With";
  private static final String OURS = "media-nommer";
  private static final Set<String> SEEING = Set.of("GET", "HEAD");

  private OwnPage() {}

  /**
   * @throws ProblemException 403: another page may have sent it
   */
  static void require(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    boolean seeing = SEEING.contains(request.getMethod());
    boolean ours =
        origin == null
            ? seeing
            : LocalHost.isSame(origin, request.getScheme() + "://" + request.getHeader("Host"));
    if (!ours || (!seeing && !OURS.equals(request.getHeader(HEADER)))) {
      throw new ProblemException(
          Problem.of(
              403,
              Problem.FORBIDDEN,
              "not_our_page",
              "with a cookie, what changes something must come from a page of ours: send its Origin"
                  + " and %s: %s, or a token in place of the cookie".formatted(HEADER, OURS)));
    }
  }
}
