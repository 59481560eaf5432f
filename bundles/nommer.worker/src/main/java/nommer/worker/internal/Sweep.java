package nommer.worker.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nommer.job.api.JobStore;
import nommer.job.api.Standstill;
import nommer.job.api.Standstill.Watched;
import nommer.job.api.Tempo;

/**
 * Looks for jobs whose lease ran out. One counts as expired when its deadline is 2 s past and this
 * node itself saw its revision unmoved for a third of a lease, the store answering meanwhile: a
 * laptop's sleep, an outage or a skewed clock then expires nothing.
 */
final class Sweep {
  private static final int LIMIT = 100;

  private final JobStore store;
  private final Supplier<Tempo> tempo;
  private final Intake intake;
  private final Standstill standstill;

  Sweep(JobStore store, Supplier<Tempo> tempo, Intake intake) {
    this(store, tempo, intake, System::nanoTime);
  }

  Sweep(JobStore store, Supplier<Tempo> tempo, Intake intake, LongSupplier nanos) {
    this.store = store;
    this.tempo = tempo;
    this.intake = intake;
    this.standstill = new Standstill(LIMIT, nanos);
  }

  Duration sweep() throws InterruptedException {
    Tempo current = tempo.get();
    Instant time = store.now().minus(current.grace());
    for (Watched each : standstill.look((from, limit) -> store.overdue(from, time, limit))) {
      if (each.watched().compareTo(current.standstill()) >= 0) {
        intake.takeOver(each.job());
      }
    }
    return jittered(current.sweep());
  }

  /** By an eighth, so that the nodes of a cluster do not all look at once. */
  private static Duration jittered(Duration pause) {
    double factor = ThreadLocalRandom.current().nextDouble(0.875, 1.125);
    return Duration.ofMillis((long) (pause.toMillis() * factor));
  }

  /** The store did not answer: what was seen before proves nothing any more. */
  void forget() {
    standstill.forget();
  }
}
