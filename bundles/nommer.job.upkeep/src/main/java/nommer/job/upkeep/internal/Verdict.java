package nommer.job.upkeep.internal;

/**
 * What became of a callback.
 *
 * @param kind whether to try again
 * @param reason for the log, without the URL
 */
record Verdict(Kind kind, String reason) {
  enum Kind {
    /** The client has it. */
    DELIVERED,
    /** The client wants no more of it. */
    REFUSED,
    /** It may work later. */
    FAILED
  }

  /** 410 Gone is how a client says that it stopped listening; a redirect is not followed. */
  static Verdict of(int status) {
    if (status >= 200 && status < 300) {
      return new Verdict(Kind.DELIVERED, "HTTP " + status);
    }
    return new Verdict(status == 410 ? Kind.REFUSED : Kind.FAILED, "HTTP " + status);
  }

  static Verdict failed(Throwable cause) {
    return new Verdict(Kind.FAILED, cause.toString());
  }
}
