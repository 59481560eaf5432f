package nommer.queue.sqs.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobQueue;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hints as messages, whose whole text is a job's id, in a queue for each priority. They come in
 * about the order in which they were put, now and then twice. A hint that is not dealt with comes
 * again. When no queue has any, only that of normal jobs is waited for, and the others are looked
 * at every {@link #LONGEST_POLL}.
 */
@Component(service = JobQueue.class, immediate = true) // it owns a thread
@Capability(
    namespace = "nommer.backend",
    attribute = {"kind=queue", "name=sqs", "reach=shared"})
@SatisfyingConditionTarget("(nommer.backend.queue=sqs)")
public final class SqsJobQueue implements JobQueue {
  private static final Logger LOG = LoggerFactory.getLogger(SqsJobQueue.class);

  /** A longer request would keep whoever is interrupted waiting. */
  private static final Duration LONGEST_POLL = Duration.ofSeconds(2);

  /** In the order in which they are asked. */
  private static final List<JobPriority> URGENT_FIRST =
      List.of(JobPriority.HIGH, JobPriority.NORMAL, JobPriority.LOW);

  private final SqsBackend backend;
  private final OwedHints owed;

  @Activate
  public SqsJobQueue(@Reference SqsBackend backend) {
    this.backend = backend;
    this.owed = new OwedHints(backend::jobs);
  }

  /** What could not be put is left to upkeep. */
  @Deactivate
  void close() {
    owed.close();
  }

  /** What SQS does not take is put again from here, as soon as it does. */
  @Override
  public void put(JobId id, JobPriority priority) {
    SqsBackend.Line.await(owed.send(id, priority));
  }

  /** Waits whole seconds, so up to a second longer than asked. */
  @Override
  public List<Delivery> take(int max, Duration wait) throws InterruptedException {
    if (max < 1) {
      throw new IllegalArgumentException("at least one hint must be asked for, not " + max);
    }
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      for (JobPriority priority : URGENT_FIRST) {
        List<Delivery> hints = take(priority, max, Duration.ZERO);
        if (!hints.isEmpty()) {
          return hints;
        }
      }
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      Duration poll = left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL;
      List<Delivery> hints = take(JobPriority.NORMAL, max, poll);
      if (!hints.isEmpty() || System.nanoTime() >= end) {
        return hints;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("called off");
      }
    }
  }

  private List<Delivery> take(JobPriority priority, int max, Duration wait)
      throws InterruptedException {
    SqsBackend.Line line = backend.jobs(priority);
    List<Delivery> hints = new ArrayList<>();
    for (Taken message : line.queue().take(max, wait)) {
      if (JobId.isWellFormed(message.body())) {
        hints.add(new Hint(line, new JobId(message.body()), message.receipt()));
      } else {
        LOG.warn("message is no hint and dropped length={}", message.body().length());
        line.delete(message.receipt());
      }
    }
    return hints;
  }

  private static final class Hint implements Delivery {
    private final SqsBackend.Line line;
    private final JobId id;
    private final String receipt;

    Hint(SqsBackend.Line line, JobId id, String receipt) {
      this.line = line;
      this.id = id;
      this.receipt = receipt;
    }

    @Override
    public JobId id() {
      return id;
    }

    @Override
    public void done() {
      line.delete(receipt);
    }

    /** Should SQS not hear of it, the hint comes again after its own time. */
    @Override
    public void giveBack(Duration delay) {
      try {
        line.queue().hide(receipt, delay);
      } catch (JobStoreException e) {
        LOG.info("hint not given back id={} cause={}", id, e.getMessage());
      }
    }
  }
}
