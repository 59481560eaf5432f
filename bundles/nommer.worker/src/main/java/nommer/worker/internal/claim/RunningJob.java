package nommer.worker.internal.claim;

import java.time.Duration;
import java.util.Optional;
import nommer.job.api.JobClaim;
import nommer.job.api.JobError;
import org.jspecify.annotations.Nullable;

/**
 * A claim and the thread that works on it. The first stop counts: the thread is interrupted once,
 * and not at all any more once it publishes or ends. Thread-safe.
 */
public final class RunningJob {
  /** Why a job is stopped before its end. */
  public enum Stop {
    /** The job is no longer ours. */
    LOST,
    /** The node ends: the job goes back. */
    DRAIN,
    /** A plug-in that it runs in goes, or is updated: the job goes back. */
    PLUGIN,
    /** It has no room beside the node's other jobs: it goes back. */
    CROWDED,
    /** It has no room: the attempt fails. */
    FULL
  }

  private final JobClaim claim;
  private @Nullable Thread thread;
  private @Nullable Stop stop;
  private JobError error = JobError.NONE;
  private long stoppedAtNanos;
  private boolean sealed;
  private boolean stuck;

  public RunningJob(JobClaim claim) {
    this.claim = claim;
  }

  public JobClaim claim() {
    return claim;
  }

  /** Without effect once it was stopped or sealed. */
  public void stop(Stop why) {
    stop(why, JobError.NONE);
  }

  /** The same, with what is wrong. */
  public synchronized void stop(Stop why, JobError what) {
    if (stop != null || sealed) {
      return;
    }
    stop = why;
    error = what;
    stoppedAtNanos = System.nanoTime();
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** What was wrong when it was stopped. */
  public synchronized JobError error() {
    return error;
  }

  /** The current thread works on it from now on. */
  public synchronized void begin() throws InterruptedException {
    thread = Thread.currentThread();
    goOn();
  }

  /** The thread that works on it, once it does. */
  public synchronized Optional<Thread> thread() {
    return Optional.ofNullable(thread);
  }

  /** Looks whether it was stopped: a plug-in may have swallowed the interrupt. */
  public synchronized void goOn() throws InterruptedException {
    if (stop != null) {
      throw new InterruptedException("stopped: " + stop);
    }
  }

  /** Nothing stops it any more, so that what is made visible is also recorded. */
  public synchronized void beginPublishing() throws InterruptedException {
    goOn();
    sealed = true;
  }

  /**
   * Nothing stops it any more, and no interrupt is left over, so that its end is recorded.
   *
   * @return whether and why it was stopped before
   */
  public synchronized Optional<Stop> seal() {
    sealed = true;
    Thread.interrupted();
    return Optional.ofNullable(stop);
  }

  /**
   * Whether it is to go back and its thread did not do so for {@code patience}: an encoder that
   * heeds no interrupt. Then it is the caller's to give back, and no longer its thread's.
   */
  public synchronized boolean isStuck(Duration patience) {
    boolean goesBack = stop != null && stop != Stop.LOST;
    boolean late = System.nanoTime() - stoppedAtNanos > patience.toNanos();
    if (goesBack && !sealed && late) {
      stop = Stop.LOST;
      stuck = true;
    }
    return stuck;
  }

  /** It went back although its thread is stuck. */
  public synchronized void wentBack() {
    stuck = false;
  }
}
