package nommer.storage.s3.internal;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * What a {@link Front} does with some requests.
 *
 * @param pattern that their first line holds
 * @param left how many more it meets
 * @param status to answer instead of the server, or 0
 * @param body of that answer
 * @param cutUp bytes of the request's body, then the connection is cut
 * @param cutDown bytes of the answer, its head included, then the connection is cut
 * @param before to be done first
 */
record Fault(
    Pattern pattern,
    AtomicInteger left,
    int status,
    String body,
    long cutUp,
    long cutDown,
    Runnable before) {
  static final Fault NONE = fault("", 0, "", Long.MAX_VALUE, Long.MAX_VALUE, () -> {});

  static Fault answering(String pattern, int status, String body) {
    return fault(pattern, status, body, Long.MAX_VALUE, Long.MAX_VALUE, () -> {});
  }

  static Fault slowDown(String pattern) {
    return answering(pattern, 503, "<Error><Code>SlowDown</Code></Error>");
  }

  static Fault cutUp(String pattern, long bytes) {
    return fault(pattern, 0, "", bytes, Long.MAX_VALUE, () -> {});
  }

  static Fault cutDown(String pattern, long bytes) {
    return fault(pattern, 0, "", Long.MAX_VALUE, bytes, () -> {});
  }

  static Fault before(String pattern, Runnable action) {
    return fault(pattern, 0, "", Long.MAX_VALUE, Long.MAX_VALUE, action);
  }

  /** Meets so many requests instead of one. */
  Fault times(int count) {
    return new Fault(pattern, new AtomicInteger(count), status, body, cutUp, cutDown, before);
  }

  /** Does that first. */
  Fault after(Runnable action) {
    return new Fault(pattern, left, status, body, cutUp, cutDown, action);
  }

  boolean takes(String line) {
    return pattern.matcher(line).find() && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  byte[] answer() {
    return "HTTP/1.1 %d Told\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, body.length(), body)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Fault fault(
      String pattern, int status, String body, long cutUp, long cutDown, Runnable before) {
    return new Fault(
        Pattern.compile(pattern), new AtomicInteger(1), status, body, cutUp, cutDown, before);
  }
}
