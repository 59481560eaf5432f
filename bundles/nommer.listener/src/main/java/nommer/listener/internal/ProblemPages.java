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
    Refusal refusal = Refusal.of(status);
    String text =
        ("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\","
                + "\"error_code\":\"%s\",\"reason\":\"%s\",\"retryable\":%b,"
                + "\"help\":\"/docs/api.html#%s-%s\"}")
            .formatted(
                HttpStatus.getMessage(status),
                status,
                refusal.detail(),
                refusal.code(),
                refusal.reason(),
                status == HttpStatus.SERVICE_UNAVAILABLE_503,
                refusal.code(),
                refusal.reason());
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
