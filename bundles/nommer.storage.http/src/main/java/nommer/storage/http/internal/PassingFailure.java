package nommer.storage.http.internal;

import java.time.Duration;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.jspecify.annotations.Nullable;

/** What another attempt may mend; when there is none left, it is the error that is told. */
final class PassingFailure extends MediaException {
  PassingFailure(String reason, String message, @Nullable Throwable cause) {
    this(reason, message, cause, Duration.ZERO);
  }

  /**
   * @param asked how long to wait, as the server asked; what is past is no wait
   */
  PassingFailure(String reason, String message, @Nullable Throwable cause, Duration asked) {
    super(ErrorCode.STORAGE, reason, message, asked.isNegative() ? Duration.ZERO : asked, cause);
  }
}
