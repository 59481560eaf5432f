package nommer.storage.http.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the failures of one transfer, and pauses between its attempts: longer each time. */
final class Patience {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Settings settings;
  private int failures;

  Patience(Settings settings) {
    this.settings = settings;
  }

  /**
   * Waits until it is time for another attempt; throws {@code failure} when none is left, or the
   * server wants to be left alone for so long that the job had better wait without a slot.
   */
  void after(PassingFailure failure) throws InterruptedException {
    failures++;
    if (failures >= settings.attempts() || failure.retryAfter().compareTo(LONGEST) > 0) {
      throw failure;
    }
    Duration pause = pause(failure.retryAfter());
    LOG.info("tries again failures={} pause={}ms cause={}", failures, pause.toMillis(), failure);
    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
  }

  void forget() {
    failures = 0;
  }

  /** Jitter, so that nodes that met one fault do not all come back at one moment. */
  private Duration pause(Duration least) {
    long nanos = settings.pause().toNanos() << Math.min(failures - 1, 10);
    Duration jittered =
        Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos + 1));
    Duration longer = jittered.compareTo(least) < 0 ? least : jittered;
    return longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
  }
}
