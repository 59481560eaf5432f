package nommer.media.api;

import org.jspecify.annotations.Nullable;

/** A job cannot go on: says why in a form for programs and in words for people. */
public class MediaException extends RuntimeException {
  private final String code;
  private final String reason;

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
    super(message, cause);
    this.code = code;
    this.reason = reason;
  }

  /** One of {@link ErrorCode}. */
  public String code() {
    return code;
  }

  /** Finer than the code; may be empty. */
  public String reason() {
    return reason;
  }
}
