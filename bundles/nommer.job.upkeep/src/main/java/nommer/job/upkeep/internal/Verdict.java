package nommer.job.upkeep.internal;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import nommer.job.api.JobStoreException;
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
  /** The client did not ask for it. */
  static final Verdict UNASKED = new Verdict(Kind.DELIVERED, Host.UNKNOWN, "not asked for");

  private static final int GONE = 410;

  enum Kind {
    /** The client has it. */
    DELIVERED,
    /** The client wants no more of it. */
    REFUSED,
    /** The client says that it stopped listening. */
    GONE,
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

  /** A redirect is not followed. */
  static Verdict of(int status) {
    boolean delivered = status >= 200 && status < 300;
    boolean works = status < 500 && status != 429;
    Kind otherwise = status == GONE ? Kind.GONE : Kind.FAILED;
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
    if (cause instanceof JobStoreException) {
      return new Verdict(Kind.FAILED, Host.UNKNOWN, "the job store does not answer");
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
