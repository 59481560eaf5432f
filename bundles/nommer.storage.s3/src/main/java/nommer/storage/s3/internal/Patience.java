package nommer.storage.s3.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import nommer.media.api.MediaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the failures of one piece, and pauses between its attempts: longer each time. */
final class Patience {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final int MOST_DOUBLINGS = 6;

  /** Whoever asks for a longer rest ends the attempt: the job waits, and no slot. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Settings settings;
  private final int attempts;
  private int failures;

  Patience(Settings settings) {
    this(settings, settings.attempts());
  }

  Patience(Settings settings, int attempts) {
    this.settings = settings;
    this.attempts = attempts;
  }

  /** Waits until it is time for another attempt; throws {@code failure} when none is left. */
  void after(MediaException failure) throws InterruptedException {
    failures++;
    if (failures >= attempts || failure.retryAfter().compareTo(LONGEST) > 0) {
      throw failure;
    }
    long asked = failure.retryAfter().toNanos();
    long nanos = settings.pause().toNanos() << Math.min(failures - 1, MOST_DOUBLINGS);
    long jittered = asked + ThreadLocalRandom.current().nextLong(nanos / 2, nanos + 1);
    LOG.info(
        "tries again failures={} pause={}ms cause={}",
        failures,
        TimeUnit.NANOSECONDS.toMillis(jittered),
        failure.getMessage());
    TimeUnit.NANOSECONDS.sleep(jittered);
  }

  void forget() {
    failures = 0;
  }
}
