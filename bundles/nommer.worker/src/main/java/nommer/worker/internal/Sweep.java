package nommer.worker.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import nommer.job.api.JobStore;
import nommer.job.api.Standstill;
import nommer.job.api.Standstill.Watched;

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
  private final Standstill standstill;

  Sweep(JobStore store, Intake intake) {
    this(store, intake, System::nanoTime);
  }

  Sweep(JobStore store, Intake intake, LongSupplier nanos) {
    this.store = store;
    this.intake = intake;
    this.standstill = new Standstill(LIMIT, nanos);
  }

  Duration sweep() throws InterruptedException {
    Instant time = store.now().minus(GRACE);
    for (Watched each : standstill.look((from, limit) -> store.overdue(from, time, limit))) {
      if (each.watched().compareTo(PERIOD) >= 0) {
        intake.takeOver(each.job());
      }
    }
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(3500, 4500));
  }

  /** The store did not answer: what was seen before proves nothing any more. */
  void forget() {
    standstill.forget();
  }
}
