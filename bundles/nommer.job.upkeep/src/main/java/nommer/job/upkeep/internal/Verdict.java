package nommer.job.upkeep.internal;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/**
 * What became of a callback.
 *
 * @param kind whether to try again
 * @param host what it tells of the host
 * @param reason for the log, without the URL
 */
record Verdict(Kind kind, Host host, String reason) {
  enum Kind {
    /** The client has it. */
    DELIVERED,
    /** The client wants no more of it. */
    REFUSED,
    /** It may work later. */
    FAILED
  }

  enum Host {
    /** It answers, if only that it wants no such thing. */
    WORKS,
    /** It does not answer in time, or says that it cannot. */
    FAILS,
    /** It was not asked. */
    UNKNOWN
  }

  /** 410 Gone is how a client says that it stopped listening; a redirect is not followed. */
  static Verdict of(int status) {
    boolean delivered = status >= 200 && status < 300;
    boolean works = status < 500 && status != 429;
    Kind otherwise = status == 410 ? Kind.REFUSED : Kind.FAILED;
    return new Verdict(
        delivered ? Kind.DELIVERED : otherwise, works ? Host.WORKS : Host.FAILS, "HTTP " + status);
  }

  /** What is not allowed now, or is no URL, will not be later. */
  static Verdict failed(Throwable cause) {
    if (cause instanceof MediaException refused && refused.code().equals(ErrorCode.BADINPUT)) {
      return new Verdict(Kind.REFUSED, Host.UNKNOWN, cause.getMessage());
    }
    if (cause instanceof IllegalArgumentException) {
      return new Verdict(Kind.REFUSED, Host.UNKNOWN, "not a URL to post to");
    }
    String reason = isPlain(cause) ? cause.toString() : cause.getClass().getName();
    return new Verdict(Kind.FAILED, Host.FAILS, reason);
  }

  /** What the client of the web says in words of its own may name the URL. */
  private static boolean isPlain(Throwable cause) {
    return cause instanceof IOException
        || cause instanceof TimeoutException
        || cause instanceof MediaException;
  }
}
