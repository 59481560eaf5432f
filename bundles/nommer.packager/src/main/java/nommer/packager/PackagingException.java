package nommer.packager;

/** Renditions that cannot be packaged; its message says which, why, and what to do about it. */
public final class PackagingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Code {
    /** What was asked for makes no sense: names, languages, no picture. */
    BAD_LADDER,
    /** A file is no whole mp4, or its boxes contradict each other. */
    BROKEN,
    /** A file is no fragmented mp4 with one track of its kind. */
    WRONG_FORM,
    /** Manifests have no name for this codec here. */
    UNKNOWN_CODEC,
    /** Picture or sound does not begin at 0. */
    LATE_START,
    /** Rungs have their key frames at different instants. */
    MISALIGNED,
    /** Captions are no WebVTT, or too many. */
    BAD_CAPTIONS
  }

  private final Code code;

  /** A problem of the whole, or of one file that the message names. */
  public PackagingException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** What is wrong, for programs. */
  public Code code() {
    return code;
  }
}
