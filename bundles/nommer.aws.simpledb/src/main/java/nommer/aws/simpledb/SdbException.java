package nommer.aws.simpledb;

import com.amazonaws.AmazonServiceException;

/** A call to SimpleDB failed for good; the message says what to do about it. */
public class SdbException extends RuntimeException {
  /**
   * @param message what to do about it
   */
  public SdbException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether these keys may not do this. */
  public boolean isDenied() {
    return getCause() instanceof AmazonServiceException answer
        && (answer.getStatusCode() == 403 || "AuthorizationFailure".equals(answer.getErrorCode()));
  }
}
