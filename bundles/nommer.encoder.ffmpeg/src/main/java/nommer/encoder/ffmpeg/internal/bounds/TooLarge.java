package nommer.encoder.ffmpeg.internal.bounds;

import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** Says that a job would cost more than it may, or does. */
public final class TooLarge {
  private TooLarge() {}

  /**
   * A bound is passed.
   *
   * @param what has so many, such as {@code a frame of the source}
   * @param is so many
   * @param unit of them, such as {@code pixels}
   * @param setting that bounds them
   * @param most that it allows
   * @param advice for who asked, such as {@code scale it down}
   */
  public static MediaException of(
      String what, long is, String unit, String setting, long most, String advice) {
    return met(
        "%s has %d %s, and %s of nommer.encoder.ffmpeg allows %d"
            .formatted(what, is, unit, setting, most),
        advice,
        setting);
  }

  /** A bound is met, where nobody knows by how much. */
  public static MediaException met(String fact, String advice, String setting) {
    return new MediaException(
        ErrorCode.BADINPUT,
        "too_large",
        "%s: %s, or let the owner of the nodes raise %s".formatted(fact, advice, setting));
  }
}
