package nommer.queue.sqs.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import nommer.job.store.Chore;
import nommer.job.store.JobQueue;
import nommer.job.store.JobStore;
import nommer.job.store.RotatingWindow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps jobs of a low priority from starving: of those that have waited for {@link
 * JobPriority#STEP} it puts another hint where the more urgent ones are. Once each, as far as this
 * feederd remembers; a hint too many does no harm.
 */
@Component(service = Chore.class)
@SatisfyingConditionTarget("(nommer.backend.queue=sqs)")
public final class AgedHints implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(AgedHints.class);
  private static final Duration PERIOD = Duration.ofMinutes(10);
  private static final int LOOKED_AT = 200;

  private final JobStore store;
  private final JobQueue queue;
  private final LongSupplier nanoTime;
  private long next;
  private final RotatingWindow window = new RotatingWindow();
  private final Map<JobId, Raised> raised = new HashMap<>();
  private int turn;

  /** To which priority a job was raised, and in which turn of the window that was seen last. */
  private record Raised(JobPriority to, int turn) {}

  @Activate
  public AgedHints(@Reference JobStore store, @Reference JobQueue queue) {
    this(store, queue, System::nanoTime);
  }

  AgedHints(JobStore store, JobQueue queue, LongSupplier nanoTime) {
    this.store = store;
    this.queue = queue;
    this.nanoTime = nanoTime;
    this.next = nanoTime.getAsLong();
  }

  @Override
  public void run() {
    long now = nanoTime.getAsLong();
    if (now - next < 0) {
      return;
    }
    next = now + PERIOD.toNanos();
    raise(window.next(LOOKED_AT, store::waiting, EncodingJob::createdAt), store.now());
    if (window.isAtStart()) { // what this turn did not meet waits no more
      raised.values().removeIf(each -> each.turn() != turn);
      turn++;
    }
  }

  private void raise(List<EncodingJob> oldest, Instant now) {
    for (EncodingJob job : oldest) {
      JobPriority own = job.request().priority();
      JobPriority due = own.after(Duration.between(job.createdAt(), now));
      if (due != own) {
        Raised before = raised.put(job.id(), new Raised(due, turn));
        if (before == null || before.to() != due) {
          queue.put(job.id(), due);
          LOG.info("job waits long and goes before others id={} as={}", job.id(), due);
        }
      }
    }
  }
}
