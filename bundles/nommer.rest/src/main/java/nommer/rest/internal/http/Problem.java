package nommer.rest.internal.http;

import java.util.Map;
import nommer.rest.internal.json.Json;

/**
 * Why a request was not done, as clients get it (RFC 9457).
 *
 * @param status the HTTP status
 * @param code stable, for programs: one of {@link nommer.media.api.ErrorCode} or of the constants
 *     here
 * @param reason finer and stable, lower case; may be empty
 * @param detail for people: what was wrong, with which value, and what to do about it
 * @param headers further headers of the answer
 */
public record Problem(
    int status, String code, String reason, String detail, Map<String, String> headers) {
  static final String CONTENT_TYPE = "application/problem+json";

  public static final String NOT_FOUND = "NOT_FOUND";
  static final String METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED";
  public static final String CONFLICT = "CONFLICT";
  public static final String FORBIDDEN = "FORBIDDEN";
  static final String UNAVAILABLE = "UNAVAILABLE";
  static final String UNAUTHORIZED = "UNAUTHORIZED";
  public static final String TOO_MANY = "TOO_MANY";

  private static final int UNAVAILABLE_STATUS = 503;
  private static final int TOO_MANY_STATUS = 429;

  /** One that needs no headers. */
  public static Problem of(int status, String code, String reason, String detail) {
    return new Problem(status, code, reason, detail, Map.of());
  }

  /** Something that this needs is not there now; the same request may succeed later. */
  public static Problem unavailable(String reason, String detail) {
    return new Problem(UNAVAILABLE_STATUS, UNAVAILABLE, reason, detail, Map.of("Retry-After", "1"));
  }

  /**
   * There is no token, or none that is known.
   *
   * @param error as RFC 6750 has it, or empty
   */
  static Problem unauthorized(String reason, String detail, String error) {
    return new Problem(
        401,
        UNAUTHORIZED,
        reason,
        detail,
        Map.of("WWW-Authenticate", error.isEmpty() ? "Bearer" : "Bearer error=\"" + error + "\""));
  }

  /** Whether the same request may succeed later. */
  boolean isRetryable() {
    return status == UNAVAILABLE_STATUS || status == TOO_MANY_STATUS;
  }

  /** As it is sent. */
  public Answer answer() {
    String body =
        Json.object(
            out -> {
              out.writeStringField("type", "about:blank");
              out.writeStringField("title", title());
              out.writeNumberField("status", status);
              out.writeStringField("detail", detail);
              out.writeStringField("error_code", code);
              Json.stringOrNull(out, "reason", reason);
              out.writeBooleanField("retryable", isRetryable());
              out.writeStringField("help", Help.of(code, reason));
            });
    return new Answer(status, CONTENT_TYPE, headers, body);
  }

  /** What HTTP calls the status, as the type {@code about:blank} asks for. */
  private String title() {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request Timeout";
      case 409 -> "Conflict";
      case 412 -> "Precondition Failed";
      case 413 -> "Content Too Large";
      case 416 -> "Range Not Satisfiable";
      case 422 -> "Unprocessable Content";
      case TOO_MANY_STATUS -> "Too Many Requests";
      case UNAVAILABLE_STATUS -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }
}
