package nommer.encoder.ffmpeg.internal.options;

import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** Refusals of what a job asks for. */
public final class BadOptions {
  private static final String REASON = "bad_options";

  private BadOptions() {}

  /** A refusal; the message names the option and says what to do. */
  public static MediaException of(String message) {
    return new MediaException(ErrorCode.BADINPUT, REASON, message);
  }
}
