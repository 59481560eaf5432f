package nommer.job.submission;

import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/**
 * A submission cannot become a job as it is. The message names the field too, says what is wrong
 * with it and what to do about it.
 */
public final class RefusedException extends MediaException {
  private final String field;

  /**
   * @param code one of {@link ErrorCode}; all but {@code STORAGE} and {@code NODE} would meet the
   *     same refusal again
   * @param reason finer, lower case with underscores, stable; may be empty
   * @param field what the client's form calls the part that it is about
   * @param message what was wrong, with which value, and what to do about it
   */
  public RefusedException(String code, String reason, String field, String message) {
    super(code, reason, message);
    this.field = field;
  }

  /** One for which the client is to blame. */
  public static RefusedException badInput(String reason, String field, String message) {
    return new RefusedException(ErrorCode.BADINPUT, reason, field, message);
  }

  /** What the client's form calls the part that it is about; never empty. */
  public String field() {
    return field;
  }
}
