package nommer.aws;

import org.jspecify.annotations.Nullable;

/** AWS cannot be used as things are set up; the message says what to do, and holds no secrets. */
public final class AwsSetupException extends RuntimeException {
  public AwsSetupException(String message) {
    this(message, null);
  }

  public AwsSetupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
