package nommer.media.api;

/**
 * The stable error codes that end a job or refuse a request. Strings rather than an enum, so that a
 * new code breaks no plug-in.
 */
public final class ErrorCode {
  /** The request or the source cannot be used as it is: another attempt would meet the same. */
  public static final String BADINPUT = "BADINPUT";

  /** A destination cannot be written. */
  public static final String BADDESTINATION = "BADDESTINATION";

  /** Media could not be fetched or stored for a reason that may pass. */
  public static final String STORAGE = "STORAGE";

  /** The encoder ended in an error, or what it made is not what it should be. */
  public static final String ENCODER_FAILED = "ENCODER_FAILED";

  /** The encoder was killed from outside, by the system's memory guard perhaps. */
  public static final String ENCODER_KILLED = "ENCODER_KILLED";

  /** The encoder stopped making progress and was ended. */
  public static final String ENCODER_STALLED = "ENCODER_STALLED";

  /** The node lacks what the job needs, such as space or an ffmpeg. */
  public static final String NODE = "NODE";

  /** A fault of ours. */
  public static final String INTERNAL = "INTERNAL";

  private ErrorCode() {}
}
