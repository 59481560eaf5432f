package nommer.worker.internal.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import nommer.job.api.EncodingJob;
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
 * nothing. A lease that ends later than any node could have meant was written by a clock that was
 * ahead: that one counts as expired when it stood still for all of a lease, its grace and the
 * third.
 */
public final class Sweep {
  private static final int LIMIT = 100;

  /** When there may be more than one look saw. */
  private static final Duration SOON = Duration.ofMillis(100);

  /** Leases; daemons may differ in theirs while their setting is edited. */
  private static final int IMPLAUSIBLE = 4;

  /** As good as for ever, and a date for every store. */
  private static final Duration CENTURY = Duration.ofDays(36_525);

  private final JobStore store;
  private final JobService service;
  private final Intake intake;
  private final Standstill ended;
  private final Standstill ahead;

  public Sweep(JobStore store, JobService service, Intake intake) {
    this(store, service, intake, System::nanoTime);
  }

  Sweep(JobStore store, JobService service, Intake intake, LongSupplier nanos) {
    this.store = store;
    this.service = service;
    this.intake = intake;
    this.ended = new Standstill(LIMIT, nanos);
    this.ahead = new Standstill(LIMIT, nanos);
  }

  /**
   * Looks once; returns the time until the next look.
   *
   * @throws JobStoreException the store did not answer: call {@link #forget}
   */
  public Duration sweep() throws InterruptedException {
    Tempo tempo = service.tempo();
    Instant now = store.now();
    Duration next = jittered(tempo.sweep());
    // watched from before they end: leases that are renewed never get that close to it
    Instant soon = now.minus(tempo.grace()).plus(tempo.standstill());
    for (Watched each : ended.look((from, limit) -> store.overdue(from, soon, limit))) {
      Instant end = each.job().lease().until().plus(tempo.grace());
      Duration standing = tempo.standstill().minus(each.watched());
      next = shorter(next, takenOver(each, longer(Duration.between(now, end), standing)));
    }
    Duration whole = tempo.lease().plus(tempo.grace()).plus(tempo.standstill());
    Instant far = now.plus(tempo.lease().multipliedBy(IMPLAUSIBLE));
    for (Watched each : ahead.look((from, limit) -> beyond(far, from, limit))) {
      next = shorter(next, takenOver(each, whole.minus(each.watched())));
    }
    return service.ripen(LIMIT) == LIMIT ? jittered(SOON) : next;
  }

  private List<EncodingJob> beyond(Instant far, Instant from, int limit) {
    return store.overdue(from.isAfter(far) ? from : far, far.plus(CENTURY), limit);
  }

  /** When to look at it again, or for ever: it was taken over. */
  private Duration takenOver(Watched each, Duration left) throws InterruptedException {
    if (left.isNegative() || left.isZero()) {
      intake.takeOver(each.job());
      return CENTURY;
    }
    return left.plus(jittered(SOON));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** By an eighth, so that the nodes of a cluster do not all look at once. */
  private static Duration jittered(Duration pause) {
    double factor = ThreadLocalRandom.current().nextDouble(0.875, 1.125);
    return Duration.ofMillis((long) (pause.toMillis() * factor));
  }

  /** The store did not answer: what was seen before proves nothing any more. */
  public void forget() {
    ended.forget();
    ahead.forget();
    intake.forgetOverdue();
  }
}
