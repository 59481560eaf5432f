package nommer.metrics.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nommer.job.api.EncodingJob;
import nommer.job.store.JobStore;

/** Callbacks that wait. Stateless. */
final class CallbackFigures implements Figures {
  /** Longer than any callback is put off. */
  private static final Duration EVER = Duration.ofDays(3650);

  private static final int MOST = 100;

  private final JobStore store;

  CallbackFigures(JobStore store) {
    this.store = store;
  }

  @Override
  public void write(Exposition out) {
    Instant now = store.now();
    List<EncodingJob> waiting =
        store.untold(now.plus(EVER), MOST).stream()
            .filter(job -> !job.outbox().untold().isEmpty())
            .toList();
    double oldest =
        waiting.stream()
            .map(job -> job.outbox().untold().get(0).at())
            .mapToDouble(since -> Math.max(0, Duration.between(since, now).toMillis()) / 1000.0)
            .max()
            .orElse(0);
    out.gauge(
            "nommer_callbacks_waiting",
            "Jobs of which a client is still to be told; no more than 100 are counted.")
        .is(waiting.size());
    out.gauge(
            "nommer_callbacks_oldest_seconds",
            "Age of the oldest change of which a client is still to be told.")
        .is(oldest);
  }
}
