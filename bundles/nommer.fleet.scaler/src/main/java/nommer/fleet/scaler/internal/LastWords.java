package nommer.fleet.scaler.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nommer.fleet.api.Fleet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a fleet what a launch that came to nothing said last, on a thread of its own, for no longer
 * than a deadline. For one thread.
 */
final class LastWords {
  /** Of a reason that stands in the records. */
  static final int LONGEST = 600;

  private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);

  private final Fleet fleet;
  private final Duration deadline;

  LastWords(Fleet fleet, Duration deadline) {
    this.fleet = fleet;
    this.deadline = deadline;
  }

  /** At most {@link #LONGEST} characters, the last ones; empty if they cannot be had in time. */
  String of(String launch) {
    FutureTask<Optional<String>> asking = new FutureTask<>(() -> fleet.lastWords(launch));
    Thread thread = new Thread(asking, "nommer-last-words");
    thread.setDaemon(true); // it may be in a call that heeds no interrupt
    thread.start();
    try {
      String said = asking.get(deadline.toNanos(), TimeUnit.NANOSECONDS).orElse("").strip();
      return said.length() > LONGEST ? "…" + said.substring(said.length() - LONGEST) : said;
    } catch (TimeoutException | ExecutionException | CancellationException e) {
      LOG.warn("last words not had launch={} cause={}", launch, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the scaler ends
    } finally {
      asking.cancel(true);
    }
    return "";
  }
}
