package nommer.rest.internal.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A whole answer. It is complete before its first byte is sent, so a failure never leaves half of
 * one with the client.
 *
 * @param status the HTTP status
 * @param contentType of the body
 * @param headers further headers
 * @param body JSON text
 */
public record Answer(int status, String contentType, Map<String, String> headers, String body) {
  static final String JSON = "application/json";

  /** None now: whoever returned it sends one by itself. */
  public static final Answer LATER = new Answer(0, "", Map.of(), "");

  /** A plain answer in JSON. */
  public static Answer json(int status, String body) {
    return new Answer(status, JSON, Map.of(), body);
  }

  /** The same with that header and no other. */
  public Answer with(String header, String value) {
    return new Answer(status, contentType, Map.of(header, value), body);
  }

  void send(HttpServletResponse response, boolean withBody) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(contentType);
    response.setContentLength(bytes.length);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    headers.forEach(response::setHeader);
    if (withBody) {
      response.getOutputStream().write(bytes);
    }
  }
}
