package nommer.worker.internal.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.job.api.JobClaim;
import nommer.worker.internal.attempt.Equipment;
import nommer.worker.internal.attempt.JobRun;
import nommer.worker.internal.claim.RunningJob;
import org.slf4j.MDC;

/**
 * The places at which jobs run. Each job has a thread of its own: what plug-ins leave in it goes
 * with it.
 */
public final class Slots {
  /** What the job's lines in the log carry its id as, whoever writes them. */
  private static final String JOB = "job";

  private final int size;
  private final Semaphore free;
  private final AtomicInteger count = new AtomicInteger();
  private final Set<RunningJob> running = ConcurrentHashMap.newKeySet();
  private volatile long lastBusyNanos = System.nanoTime();
  private volatile boolean draining;
  private volatile boolean drained;
  private volatile boolean emptying;
  private volatile boolean alone;

  public Slots(int size) {
    this.size = size;
    this.free = new Semaphore(size, true); // or who polls would have the last one for ever
  }

  public int size() {
    return size;
  }

  /** Reserves a slot, to be used by {@link #run} or given up by {@link #release}. */
  boolean reserve(Duration patience) throws InterruptedException {
    return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  void release() {
    free.release();
  }

  /** Reserves all slots but one that is reserved already, for {@link #runAlone}. */
  boolean reserveOthers(Duration patience) throws InterruptedException {
    return free.tryAcquire(size - 1, patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  void releaseOthers() {
    free.release(size - 1);
  }

  /** Whether every slot runs a job; one that is only reserved will soon be free, or run one. */
  boolean isFull() {
    return busy() >= size;
  }

  /** How many are no room for another job: those of one that runs or is to run alone, all. */
  public int busy() {
    return emptying || alone ? size : running.size();
  }

  /** From now on every slot counts as busy, or not any more. */
  void emptying(boolean whether) {
    emptying = whether;
  }

  /** Runs a job in the slot that was reserved; one that was claimed during a drain goes back. */
  void run(JobClaim claim, Equipment equipment) {
    run(claim, equipment, this::release);
  }

  /** Runs a job for which all slots were reserved. */
  void runAlone(JobClaim claim, Equipment equipment) {
    alone = true;
    run(
        claim,
        equipment,
        () -> {
          alone = false;
          free.release(size);
        });
  }

  private void run(JobClaim claim, Equipment equipment, Runnable end) {
    RunningJob job = new RunningJob(claim);
    running.add(job);
    if (draining) {
      job.stop(RunningJob.Stop.DRAIN);
    }
    Thread thread =
        new Thread(() -> run(job, equipment, end), "nommer-job-" + count.incrementAndGet());
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // no more threads: the slot goes back to who reserved it
      running.remove(job);
      alone = false;
      throw e;
    }
  }

  private void run(RunningJob job, Equipment equipment, Runnable end) {
    MDC.put(JOB, job.claim().job().id().value());
    try {
      new JobRun(equipment, job).run();
    } finally {
      running.remove(job);
      lastBusyNanos = System.nanoTime();
      end.run();
    }
  }

  /** Jobs that run now, in no order. */
  public List<RunningJob> running() {
    return List.copyOf(running);
  }

  /** Time since a job ran last; zero while one runs. */
  public Duration idle() {
    return running.isEmpty() ? Duration.ofNanos(System.nanoTime() - lastBusyNanos) : Duration.ZERO;
  }

  /**
   * Stops every job so that it is given back, waits for that, and takes no more; once is enough.
   */
  public boolean drain(Duration patience) throws InterruptedException {
    draining = true; // before those that run are looked at: the next ones look at it
    running().forEach(job -> job.stop(RunningJob.Stop.DRAIN));
    if (!drained) {
      drained = free.tryAcquire(size, patience.toNanos(), TimeUnit.NANOSECONDS);
    }
    return drained;
  }
}
