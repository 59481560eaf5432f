package nommer.encoder.ffmpeg.internal.options;

import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** Refusals of what a job asks for. */
public final class BadOptions {
  private static final String REASON = "bad_options";

  private BadOptions() {}

  /** What to do about a name that is not on the list. */
  static String advice(String kind, String name) {
    String addition = kind + ":" + name;
    return Addition.of(addition).isPresent()
        ? "; leave it out, or ask the owner of the nodes to add " + addition + " to allow.also"
        : "; leave it out";
  }

  /** A refusal; the message names the option and says what to do. */
  public static MediaException of(String message) {
    return new MediaException(ErrorCode.BADINPUT, REASON, message);
  }
}
