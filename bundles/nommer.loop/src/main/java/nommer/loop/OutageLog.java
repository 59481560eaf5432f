package nommer.loop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of one thing that is done again and again and may fail for hours, with the service that it
 * needs away. Of all things that fail for the same service one line is logged, one each five
 * minutes with the count of failures, and one when all of them work again; a fault of this program
 * is logged with its stack trace. Thread-safe.
 */
public final class OutageLog {
  private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);

  private static final int MOST_CAUSES = 5;

  private final Outages outages = Outages.OF_THIS_PROCESS;
  private final String what;
  private final String key; // words may be those of others

  /**
   * Of a thing that has not failed yet.
   *
   * @param what fails, in words for the log, such as {@code hints are not put}
   */
  public OutageLog(String what) {
    this.what = what;
    this.key = what + " " + System.identityHashCode(this);
  }

  /** It failed once more. */
  public void failed(Throwable failure) {
    Outages.Told told = outages.failed(key, failure);
    switch (told.manner()) {
      case WITH_TRACE -> LOG.warn("{}", what, failure);
      case IN_A_LINE -> LOG.warn("{} failures={} cause={}", what, told.failures(), words(failure));
      case NOT -> LOG.debug("still: {}", what, failure);
    }
  }

  /** It succeeded. */
  public void worked() {
    outages
        .over(key)
        .ifPresent(
            ended ->
                LOG.info(
                    "it works again failures={} for={}s",
                    ended.failures(),
                    ended.lasted().toSeconds()));
  }

  /** It will never be tried again, whether or not it would work. */
  void ended() {
    outages.over(key).ifPresent(ended -> LOG.debug("not tried any more: {}", what));
  }

  /** A failure and what it comes from, in a line. */
  private static String words(Throwable failure) {
    StringBuilder words = new StringBuilder(failure.toString());
    Throwable cause = failure.getCause();
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      words.append("; from ").append(cause);
      cause = cause.getCause();
    }
    return words.toString();
  }
}
