package nommer.rest.internal.health;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobCounts;
import nommer.job.store.JobStore;
import nommer.loop.OutageLog;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a store whether it can save, and for its counts, and waits no longer than allowed. There is
 * one thread and one question at a time: those who ask meanwhile share its answer, so that a store
 * that hangs holds one thread and no more. Thread-safe.
 */
final class TimedCounts implements AutoCloseable {
  private final OutageLog outage = new OutageLog("health checks fail");
  private final JobStore store;
  private volatile Duration deadline;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread asking = new Thread(task, "nommer-rest-health");
            asking.setDaemon(true);
            return asking;
          });
  private @Nullable Future<JobCounts> asked;

  TimedCounts(JobStore store, Duration deadline) {
    this.store = store;
    this.deadline = deadline;
  }

  /** From the next question on. */
  void within(Duration edited) {
    deadline = edited;
  }

  /**
   * The counts.
   *
   * @throws ProblemException 503: the store failed, or did not answer in time
   */
  JobCounts get() {
    try {
      JobCounts counts = ask().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      outage.worked();
      return counts;
    } catch (TimeoutException e) {
      throw failed(
          new JobStoreException(
              "the job store gave no answer for " + deadline.toMillis() + " ms", e));
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("feederd is ending");
    }
  }

  /** Whoever watches feederd asks every few seconds. */
  private ProblemException failed(Throwable cause) {
    outage.failed(cause);
    return unavailable(
        cause instanceof JobStoreException ? String.valueOf(cause.getMessage()) : "" + cause);
  }

  private synchronized Future<JobCounts> ask() {
    Future<JobCounts> current = asked;
    if (current == null || current.isDone()) {
      current = thread.submit(this::counts);
      asked = current;
    }
    return current;
  }

  /** To read does not tell whether jobs can be saved. */
  private JobCounts counts() {
    store.probe();
    return store.counts();
  }

  private static ProblemException unavailable(String reason) {
    return new ProblemException(
        Problem.unavailable("job_store", "jobs cannot be submitted: " + reason));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
