package nommer.worker.internal.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobService;
import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobQueue;
import nommer.job.store.JobStore;
import nommer.worker.internal.attempt.Equipment;

/** Takes hints and claims jobs, one for each free slot. */
public final class Intake {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** The last slot is held by who waits for a hint: longer than that takes, in SQS too. */
  private static final Duration TURN = Duration.ofSeconds(5);

  private static final Duration LATER = Duration.ofSeconds(30);

  /** Until a busy node looks again at a job that runs alone; others look meanwhile. */
  private static final Duration NOT_ALONE = Duration.ofSeconds(10);

  private final JobQueue queue;
  private final JobStore store;
  private final JobService service;
  private final Slots slots;
  private final Equipment equipment;
  private final String owner;
  private final Overdue overdue = new Overdue();
  private final Deferred deferred;
  private final Clearing clearing;
  private volatile boolean closed;

  /**
   * @param owner what claims call this run of this node
   */
  public Intake(
      JobQueue queue,
      JobStore store,
      JobService service,
      Slots slots,
      Equipment equipment,
      String owner) {
    this.queue = queue;
    this.store = store;
    this.service = service;
    this.slots = slots;
    this.equipment = equipment;
    this.owner = owner;
    this.deferred = new Deferred(equipment::arrivals);
    this.clearing = new Clearing(service, slots, equipment, owner);
  }

  /** From now on nothing is taken, or again; a hint that was waited for goes back. */
  public void close(boolean whether) {
    closed = whether;
  }

  /** Waits for a free slot and for a hint, each for a second at most. */
  public boolean takeOne() throws InterruptedException {
    return takeOne(PATIENCE);
  }

  /** The same, with {@code wait} for the hint. Whether a job was taken. */
  public boolean takeOne(Duration wait) throws InterruptedException {
    if (equipment.space().isFull()) {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
      return false;
    }
    if (clearing.isUnderWay()) {
      return clearing.goOn(wait);
    }
    if (!slots.reserve(PATIENCE)) {
      return false;
    }
    boolean used = false;
    try {
      used = takeOverdue() || takeDeferred();
      if (!used) {
        for (JobQueue.Delivery hint : queue.take(1, wait)) {
          used = accept(hint);
        }
      }
      return used;
    } finally {
      if (!used) {
        slots.release();
      }
    }
  }

  /**
   * Takes over a job whose lease was watched running out: at once if a slot is free or waits for a
   * hint, else as soon as one is. One that runs alone from now on waits for its turn.
   */
  public void takeOver(EncodingJob job) throws InterruptedException {
    if (closed || !canRun(job) || equipment.space().isFull()) {
      return;
    }
    if (slots.isFull() || !slots.reserve(TURN)) {
      overdue.add(job);
      return;
    }
    boolean used = false;
    try {
      used = claimOverdue(job);
    } finally {
      if (!used) {
        slots.release();
      }
    }
  }

  /** The store did not answer: what was watched before proves nothing any more. */
  void forgetOverdue() {
    overdue.forget();
  }

  private boolean takeOverdue() throws InterruptedException {
    for (Optional<EncodingJob> job = overdue.next(); job.isPresent(); job = overdue.next()) {
      if (canRun(job.get()) && claimOverdue(job.get())) {
        return true;
      }
    }
    return false;
  }

  private boolean claimOverdue(EncodingJob job) {
    return run(job, service.claim(job.id(), owner, job.revision(), false));
  }

  /** A plug-in has come: what waited for it need not wait for its hint. */
  private boolean takeDeferred() throws InterruptedException {
    for (Optional<JobId> id = deferred.next(); id.isPresent(); id = deferred.next()) {
      Optional<EncodingJob> job = store.find(id.get());
      if (job.isPresent()
          && canRun(job.get())
          && leftAlone(job.get()).isZero()
          && run(job.get(), claim(job.get()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether its plug-ins are here, and room, as far as is known. */
  private boolean canRun(EncodingJob job) {
    return equipment.canRun(job) && equipment.space().fits(job.id());
  }

  private boolean accept(JobQueue.Delivery hint) throws InterruptedException {
    if (closed) {
      hint.giveBack(Duration.ZERO);
      return false;
    }
    try {
      Optional<EncodingJob> job = store.find(hint.id());
      if (job.isPresent() && !equipment.canRun(job.get())) {
        deferred.add(hint.id());
        hint.giveBack(LATER);
        return false;
      }
      if (job.isEmpty()) {
        hint.done();
        return false;
      }
      Duration left = equipment.space().fits(hint.id()) ? leftAlone(job.get()) : LATER;
      if (!left.isZero()) {
        hint.giveBack(left);
        return false;
      }
      Optional<JobClaim> claim = claim(job.get());
      if (claim.isEmpty() && waitsAlone(job.get())) {
        hint.giveBack(NOT_ALONE);
      } else {
        hint.done();
      }
      return run(job.get(), claim);
    } catch (JobStoreException e) {
      giveBack(hint);
      throw e;
    }
  }

  /** For how long this node leaves to others what failed here; zero for anything else. */
  private Duration leftAlone(EncodingJob job) {
    if (job.state() != JobState.PENDING || job.attempts().failed() == 0) {
      return Duration.ZERO;
    }
    String node = owner.substring(0, owner.indexOf('/'));
    Duration left = job.leftAloneBy(node, store.now(), service.tempo().lease());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** With the store away later; by a node that ends, whose call was cut off, to another at once. */
  private static void giveBack(JobQueue.Delivery hint) {
    boolean interrupted = Thread.interrupted();
    try {
      hint.giveBack(interrupted ? Duration.ZERO : LATER);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Optional<JobClaim> claim(EncodingJob job) throws InterruptedException {
    return waitsAlone(job) ? clearing.claim(job.id()) : service.claim(job.id(), owner, -1, false);
  }

  private static boolean waitsAlone(EncodingJob job) {
    return job.state() == JobState.PENDING && job.attempts().runsAlone();
  }

  private boolean run(EncodingJob seen, Optional<JobClaim> claim) {
    if (waitsAlone(seen)) {
      claim.ifPresent(held -> slots.runAlone(held, equipment));
    } else {
      claim.ifPresent(held -> slots.run(held, equipment));
    }
    return claim.isPresent();
  }
}
