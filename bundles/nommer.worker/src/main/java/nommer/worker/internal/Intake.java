package nommer.worker.internal;

import java.time.Duration;
import java.util.Optional;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobQueue;
import nommer.job.api.JobService;
import nommer.job.api.JobStore;
import nommer.job.api.JobStoreException;

/** Takes hints and claims jobs, one for each free slot. */
final class Intake {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(30);

  private final JobQueue queue;
  private final JobStore store;
  private final JobService service;
  private final Slots slots;
  private final Bench bench;
  private final String owner;

  Intake(
      JobQueue queue, JobStore store, JobService service, Slots slots, Bench bench, String owner) {
    this.queue = queue;
    this.store = store;
    this.service = service;
    this.slots = slots;
    this.bench = bench;
    this.owner = owner;
  }

  /** Waits for a free slot and for a hint, each for a second at most. */
  boolean takeOne() throws InterruptedException {
    return takeOne(PATIENCE);
  }

  /** The same, with {@code wait} for the hint. Whether a job was taken. */
  boolean takeOne(Duration wait) throws InterruptedException {
    if (!slots.reserve(PATIENCE)) {
      return false;
    }
    boolean used = false;
    try {
      for (JobQueue.Delivery hint : queue.take(1, wait)) {
        used = accept(hint);
      }
      return used;
    } finally {
      if (!used) {
        slots.release();
      }
    }
  }

  /** Takes over a job whose lease was watched running out, if a slot is free. */
  void takeOver(EncodingJob overdue) throws InterruptedException {
    if (!canRun(overdue) || !slots.reserve(Duration.ZERO)) {
      return;
    }
    boolean used = false;
    try {
      used = run(service.claim(overdue.id(), owner, overdue.revision()));
    } finally {
      if (!used) {
        slots.release();
      }
    }
  }

  private boolean accept(JobQueue.Delivery hint) {
    try {
      Optional<EncodingJob> job = store.find(hint.id());
      if (job.isPresent() && !canRun(job.get())) {
        hint.giveBack(LATER);
        return false;
      }
      Optional<JobClaim> claim = claim(hint.id());
      hint.done();
      return run(claim);
    } catch (JobStoreException e) {
      hint.giveBack(LATER);
      throw e;
    }
  }

  private Optional<JobClaim> claim(JobId id) {
    return service.claim(id, owner, -1);
  }

  private boolean run(Optional<JobClaim> claim) {
    claim.ifPresent(held -> slots.run(held, bench));
    return claim.isPresent();
  }

  private boolean canRun(EncodingJob job) {
    return job.request().outputs().stream()
        .allMatch(output -> bench.encoders().find(output.encoder()).isPresent());
  }
}
