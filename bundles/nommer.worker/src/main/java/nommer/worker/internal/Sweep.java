package nommer.worker.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobStore;

/**
 * Looks for jobs whose lease ran out. One counts as expired when its deadline is 2 s past and this
 * node itself saw its revision unmoved for a third of a lease, the store answering meanwhile: a
 * laptop's sleep, an outage or a skewed clock then expires nothing.
 */
final class Sweep {
  /** A third of the default lease. */
  static final Duration PERIOD = Duration.ofSeconds(4);

  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int LIMIT = 100;

  private final JobStore store;
  private final Intake intake;
  private final LongSupplier nanos;
  private Map<JobId, Seen> seen = new HashMap<>();

  private record Seen(long revision, long sinceNanos) {}

  Sweep(JobStore store, Intake intake) {
    this(store, intake, System::nanoTime);
  }

  Sweep(JobStore store, Intake intake, LongSupplier nanos) {
    this.store = store;
    this.intake = intake;
    this.nanos = nanos;
  }

  Duration sweep() throws InterruptedException {
    List<EncodingJob> overdue = store.overdue(store.now().minus(GRACE), LIMIT);
    Map<JobId, Seen> still = new HashMap<>();
    for (EncodingJob job : overdue) {
      Seen before = seen.get(job.id());
      boolean moved = before == null || before.revision() != job.revision();
      Seen now = moved ? new Seen(job.revision(), nanos.getAsLong()) : before;
      still.put(job.id(), now);
      if (nanos.getAsLong() - now.sinceNanos() >= PERIOD.toNanos()) {
        intake.takeOver(job);
      }
    }
    seen = still;
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(3500, 4500));
  }

  /** The store did not answer: what was seen before proves nothing any more. */
  void forget() {
    seen = new HashMap<>();
  }
}
