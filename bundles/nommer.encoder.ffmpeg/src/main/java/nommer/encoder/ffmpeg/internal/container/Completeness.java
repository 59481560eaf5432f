package nommer.encoder.ffmpeg.internal.container;

/** Whether a file holds all that its header announces. */
public enum Completeness {
  /** It does. */
  COMPLETE,
  /** It ends too early. */
  TRUNCATED,
  /** Its header does not say. */
  UNKNOWN
}
