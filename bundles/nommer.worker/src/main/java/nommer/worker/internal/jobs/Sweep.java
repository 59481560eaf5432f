package nommer.worker.internal.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import nommer.job.api.JobService;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobStore;
import nommer.job.store.Standstill;
import nommer.job.store.Standstill.Watched;
import nommer.job.tempo.Tempo;

/**
 * Looks for jobs whose lease ran out, and makes ready what was for later. A lease counts as expired
 * when its end is 2 s past and this node itself saw its revision unmoved for a third of a lease,
 * the store answering meanwhile: a laptop's sleep, an outage or a skewed clock then expires
 * nothing.
 */
public final class Sweep {
  private static final int LIMIT = 100;

  /** When there may be more than one look saw. */
  private static final Duration SOON = Duration.ofMillis(100);

  private final JobStore store;
  private final JobService service;
  private final Intake intake;
  private final Standstill standstill;

  public Sweep(JobStore store, JobService service, Intake intake) {
    this(store, service, intake, System::nanoTime);
  }

  Sweep(JobStore store, JobService service, Intake intake, LongSupplier nanos) {
    this.store = store;
    this.service = service;
    this.intake = intake;
    this.standstill = new Standstill(LIMIT, nanos);
  }

  /**
   * Looks once; returns the time until the next look.
   *
   * @throws JobStoreException the store did not answer: call {@link #forget}
   */
  public Duration sweep() throws InterruptedException {
    Tempo current = service.tempo();
    Instant time = store.now().minus(current.grace());
    for (Watched each : standstill.look((from, limit) -> store.overdue(from, time, limit))) {
      if (each.watched().compareTo(current.standstill()) >= 0) {
        intake.takeOver(each.job());
      }
    }
    boolean more = service.ripen(LIMIT) == LIMIT;
    return jittered(more ? SOON : current.sweep());
  }

  /** By an eighth, so that the nodes of a cluster do not all look at once. */
  private static Duration jittered(Duration pause) {
    double factor = ThreadLocalRandom.current().nextDouble(0.875, 1.125);
    return Duration.ofMillis((long) (pause.toMillis() * factor));
  }

  /** The store did not answer: what was seen before proves nothing any more. */
  public void forget() {
    standstill.forget();
    intake.forgetOverdue();
  }
}
