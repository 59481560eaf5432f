package nommer.rest.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What browsers want to hear before a page of another origin may use the API. Such pages come with
 * a token of their own: cookies are not for them, so credentials are never allowed.
 */
final class Cors {
  private Cors() {}

  /** Adds the headers for a page that is welcome; whether that was all that was asked. */
  static boolean answers(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
    response.setHeader("Access-Control-Expose-Headers", "ETag, Location");
    response.addHeader("Vary", "Origin");
    if (!request.getMethod().equals("OPTIONS")
        || request.getHeader("Access-Control-Request-Method") == null) {
      return false;
    }
    response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
    response.setHeader(
        "Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key, If-Match");
    response.setHeader("Access-Control-Max-Age", "600");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    return true;
  }
}
