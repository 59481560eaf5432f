package nommer.storage.http.internal;

import java.time.Duration;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.jspecify.annotations.Nullable;

/** What another attempt may mend; when there is none left, it is the error that is told. */
final class PassingFailure extends MediaException {
  private final Duration leastPause;

  PassingFailure(String reason, String message, @Nullable Throwable cause) {
    this(reason, message, cause, Duration.ZERO);
  }

  /**
   * @param leastPause what the server asked for
   */
  PassingFailure(String reason, String message, @Nullable Throwable cause, Duration leastPause) {
    super(ErrorCode.STORAGE, reason, message, cause);
    this.leastPause = leastPause;
  }

  Duration leastPause() {
    return leastPause;
  }
}
