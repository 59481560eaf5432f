package nommer.worker.internal;

import nommer.job.api.JobClaim;
import org.jspecify.annotations.Nullable;

/**
 * A claim and the thread that works on it. The first stop counts: the thread is interrupted once,
 * and not at all any more once it publishes. Thread-safe.
 */
final class RunningJob {
  /** Why a job is stopped before its end. */
  enum Stop {
    /** The job is no longer ours. */
    LOST,
    /** The node ends: the job goes back. */
    DRAIN
  }

  private final JobClaim claim;
  private @Nullable Thread thread;
  private @Nullable Stop stop;
  private boolean publishes;

  RunningJob(JobClaim claim) {
    this.claim = claim;
  }

  JobClaim claim() {
    return claim;
  }

  synchronized void stop(Stop why) {
    if (stop != null || publishes) {
      return;
    }
    stop = why;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Whether and why it was stopped. */
  synchronized boolean isStopped(Stop why) {
    return stop == why;
  }

  /** The current thread works on it from now on. */
  synchronized void begin() throws InterruptedException {
    if (stop != null) {
      throw new InterruptedException("stopped before it began");
    }
    thread = Thread.currentThread();
  }

  /** Nothing stops it any more, so that what is made visible is also recorded. */
  synchronized void beginPublishing() throws InterruptedException {
    if (stop != null) {
      throw new InterruptedException("stopped before it published");
    }
    publishes = true;
  }

  /** The thread goes on to something else; a late interrupt must not hit that. */
  synchronized void end() {
    thread = null;
    Thread.interrupted();
  }
}
