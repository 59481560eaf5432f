package nommer.queue.sqs.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import nommer.job.api.EncodingJob;
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
 * Puts lost hints again: when for a minute there were fewer messages than ready jobs, the oldest of
 * those jobs, as many as are missing but a few at a time, since which ones lost their hint cannot
 * be told, and counts of SQS are about right only.
 */
@Component(service = Chore.class)
@SatisfyingConditionTarget("(nommer.backend.queue=sqs)")
public final class HintUpkeep implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(HintUpkeep.class);
  private static final Duration STEADY = Duration.ofSeconds(60);
  private static final int MOST = 20;

  /** Between looks at those that wait long, which is as long. */
  private static final Duration LONG = Duration.ofMinutes(10);

  private final JobStore store;
  private final JobQueue queue;
  private final LongSupplier messages;
  private final LongSupplier nanoTime;
  private final RotatingWindow window = new RotatingWindow();
  private final RotatingWindow longWaiting = new RotatingWindow();
  private long missingSince;
  private long nextLong;
  private long missing;

  @Activate
  public HintUpkeep(
      @Reference JobStore store, @Reference JobQueue queue, @Reference SqsBackend backend) {
    this(store, queue, backend::hints, System::nanoTime);
  }

  HintUpkeep(JobStore store, JobQueue queue, LongSupplier messages, LongSupplier nanoTime) {
    this.store = store;
    this.queue = queue;
    this.messages = messages;
    this.nanoTime = nanoTime;
    this.nextLong = nanoTime.getAsLong() + LONG.toNanos();
  }

  @Override
  public void run() {
    if (nanoTime.getAsLong() - nextLong >= 0) {
      nextLong = nanoTime.getAsLong() + LONG.toNanos();
      Instant before = store.now().minus(LONG);
      longWaiting.next(MOST, store::waiting, EncodingJob::createdAt).stream()
          .filter(job -> job.createdAt().isBefore(before))
          .forEach(job -> queue.put(job.id(), job.request().priority()));
    }
    long lacking = store.counts().ready() - messages.getAsLong();
    long now = nanoTime.getAsLong();
    if (lacking <= 0) {
      missing = 0;
    } else if (missing == 0) {
      missing = lacking;
      missingSince = now;
    } else {
      missing = Math.min(missing, lacking);
      if (now - missingSince >= STEADY.toNanos()) {
        putAgain((int) Math.min(missing, MOST));
        missing = 0;
      }
    }
  }

  private void putAgain(int count) {
    List<EncodingJob> next = window.next(count, store::waiting, EncodingJob::createdAt);
    LOG.info("hints seem lost and are put again count={}", next.size());
    next.forEach(job -> queue.put(job.id(), job.request().priority()));
  }
}
