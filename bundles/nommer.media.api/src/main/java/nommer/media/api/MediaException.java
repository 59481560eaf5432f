package nommer.media.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A job cannot go on: says why in a form for programs and in words for people. */
public class MediaException extends RuntimeException {
  private final String code;
  private final String reason;
  private final Duration retryAfter;

  /**
   * @param code one of {@link ErrorCode}
   * @param reason finer, lower case with underscores, stable; may be empty
   * @param message what was wrong, with which value, and what to do about it
   */
  public MediaException(String code, String reason, String message) {
    this(code, reason, message, null);
  }

  /** As above, with the failure that led to it. */
  public MediaException(String code, String reason, String message, @Nullable Throwable cause) {
    this(code, reason, message, Duration.ZERO, cause);
  }

  /**
   * As above, of whoever said when to come again.
   *
   * @param retryAfter how long to wait at least before the next attempt
   */
  public MediaException(
      String code, String reason, String message, Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  /** One of {@link ErrorCode}. */
  public String code() {
    return code;
  }

  /** Finer than the code; may be empty. */
  public String reason() {
    return reason;
  }

  /** How long to wait at least before the next attempt; zero where nobody said. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
