package nommer.sql.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import nommer.job.api.JobId;

/** The jobs that this process was told of and should not be told of again yet. Thread-safe. */
final class HintsInHand {
  /** A hint that its taker forgot comes back after this time; to come twice does no harm. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(5);

  private final Map<JobId, Long> hiddenUntil = new HashMap<>();

  /** Hides the job for whoever now takes it; false when it is hidden already. */
  synchronized boolean take(JobId id) {
    if (isHidden(id)) {
      return false;
    }
    hide(id, FORGOTTEN);
    return true;
  }

  synchronized boolean isHidden(JobId id) {
    Long until = hiddenUntil.get(id);
    return until != null && until - System.nanoTime() > 0;
  }

  synchronized void hide(JobId id, Duration time) {
    hiddenUntil.put(id, System.nanoTime() + time.toNanos());
  }

  synchronized void forget(JobId id) {
    hiddenUntil.remove(id);
  }

  /** Drops what has come into sight again, and tells how long until the next does. */
  synchronized long nanosToNext() {
    long now = System.nanoTime();
    hiddenUntil.values().removeIf(until -> until - now <= 0);
    return hiddenUntil.values().stream()
        .mapToLong(until -> until - now)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
