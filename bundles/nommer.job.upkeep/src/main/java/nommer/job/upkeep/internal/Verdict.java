package nommer.job.upkeep.internal;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

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

  /** What is not allowed now, or is no URL, will not be later. */
  static Verdict failed(Throwable cause) {
    if (cause instanceof MediaException refused && refused.code().equals(ErrorCode.BADINPUT)) {
      return new Verdict(Kind.REFUSED, cause.getMessage());
    }
    if (cause instanceof IllegalArgumentException) {
      return new Verdict(Kind.REFUSED, "not a URL to post to");
    }
    return new Verdict(Kind.FAILED, isPlain(cause) ? cause.toString() : cause.getClass().getName());
  }

  /** What the client of the web says in words of its own may name the URL. */
  private static boolean isPlain(Throwable cause) {
    return cause instanceof IOException
        || cause instanceof TimeoutException
        || cause instanceof MediaException;
  }
}
