package nommer.storage.s3.internal;

import java.time.Duration;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.jspecify.annotations.Nullable;

/** What another attempt may mend; when there is none left, it is the error that is told. */
final class PassingFailure extends MediaException {
  PassingFailure(String reason, String message, @Nullable Throwable cause) {
    this(reason, message, Duration.ZERO, cause);
  }

  PassingFailure(String reason, String message, Duration retryAfter, @Nullable Throwable cause) {
    super(ErrorCode.STORAGE, reason, message, retryAfter, cause);
  }
}
