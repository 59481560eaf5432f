package nommer.listener.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the web server refuses by itself, before anything of ours sees it, becomes a problem (RFC
 * 9457) as everywhere. Of the request and of the failure nothing is repeated.
 */
final class ProblemPages extends ErrorHandler {
  private static final HttpField TYPE =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/problem+json");

  private static final HttpField NOT_KEPT =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
  private static final HttpField NO_GUESS =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ByteBuffer body = body(response.getStatus());
    head(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
    if (request.getMethod().equals("HEAD")) {
      body = ByteBuffer.allocate(0);
    }
    response.write(true, body, callback);
    return true;
  }

  private static void head(HttpFields.Mutable headers) {
    headers.put(TYPE).put(NOT_KEPT).put(NO_GUESS);
  }

  private static ByteBuffer body(int status) {
    String text =
        ("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\","
                + "\"error_code\":\"%s\",\"reason\":\"%s\",\"retryable\":%b}")
            .formatted(
                HttpStatus.getMessage(status),
                status,
                detail(status),
                code(status),
                reason(status),
                status == HttpStatus.SERVICE_UNAVAILABLE_503);
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String detail(int status) {
    return switch (status) {
      case 400 -> "this is no HTTP request, or its path has two meanings: send it as RFC 9112 says";
      case 403 -> "only the proxy that is configured may ask: see proxies in docs/operating.md";
      case 404 -> "there is nothing at this path: the API is below /v1";
      case 408 -> "the request did not come to its end in time: send it faster";
      case 413 -> "the body is too large";
      case 414 -> "the address is longer than 8 KiB: shorten it";
      case 431 -> "the headers are larger than 8 KiB: leave some out";
      case 503 -> "not ready: try again in a moment";
      case 505 -> "speak HTTP/1.1";
      default ->
          status < 500
              ? "this request cannot be served"
              : "a fault of media-nommer, not of the request: the log of feederd says more";
    };
  }

  private static String code(int status) {
    return switch (status) {
      case 401, 403 -> "FORBIDDEN";
      case 404 -> "NOT_FOUND";
      case 405 -> "METHOD_NOT_ALLOWED";
      case 503 -> "UNAVAILABLE";
      case 505 -> "BADINPUT";
      default -> status < 500 ? "BADINPUT" : "INTERNAL";
    };
  }

  private static String reason(int status) {
    return switch (status) {
      case 400 -> "malformed_request";
      case 403 -> "not_the_proxy";
      case 404 -> "no_such_path";
      case 408 -> "slow_request";
      case 413, 414, 431 -> "too_large";
      case 503 -> "not_ready";
      case 505 -> "old_protocol";
      default -> "web_server";
    };
  }
}
