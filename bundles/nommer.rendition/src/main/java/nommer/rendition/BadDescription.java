package nommer.rendition;

import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** Refusals of a description. */
final class BadDescription {
  private static final String REASON = "bad_description";

  private BadDescription() {}

  /**
   * A refusal.
   *
   * @param path of the field, such as {@code video.height}: the message begins with it
   * @param what is wrong, and what would do; begins with a colon or with the value
   */
  static MediaException of(String path, String what) {
    return new MediaException(
        ErrorCode.BADINPUT, REASON, what.startsWith(":") ? path + what : path + " " + what);
  }
}
