package nommer.fake.ec2;

import com.sun.net.httpserver.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a request was signed with, as far as it is looked at.
 *
 * @param time by the client's clock; empty without a signature
 */
record Signature(Optional<Instant> time) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** As AWS documents it. */
  private static final Duration TOLERANCE = Duration.ofMinutes(15);

  static Signature of(Headers headers) {
    String signed = headers.getFirst("Authorization");
    String date = headers.getFirst("X-Amz-Date");
    if (signed == null || date == null || !signed.startsWith("AWS4-HMAC-SHA256 Credential=")) {
      return new Signature(Optional.empty());
    }
    try {
      return new Signature(Optional.of(TIME.parse(date, Instant::from)));
    } catch (DateTimeException e) {
      return new Signature(Optional.empty());
    }
  }

  boolean isThere() {
    return time.isPresent();
  }

  /** Whether it is young enough, and not of the future. */
  boolean isOf(Instant now) {
    return time.filter(each -> Duration.between(each, now).abs().compareTo(TOLERANCE) <= 0)
        .isPresent();
  }
}
