package nommer.job.upkeep.internal.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobService;
import nommer.job.api.JobStoreException;
import nommer.job.api.NoSuchJobException;
import nommer.job.archive.JobArchive;
import nommer.job.bulk.BulkAction;
import nommer.job.bulk.BulkOrder;
import nommer.job.store.JobConflictException;
import nommer.job.store.JobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something to the jobs of a page, several at a time, so that their saves share commits. Its
 * threads live until it is closed.
 */
final class Deeds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deeds.class);
  private static final int THREADS = 16;

  private final JobStore store;
  private final JobService service;
  private final JobArchive archive;
  private final ExecutorService threads;

  Deeds(JobStore store, JobService service, JobArchive archive) {
    this.store = store;
    this.service = service;
    this.archive = archive;
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            THREADS, work -> new Thread(work, "nommer-bulk-" + number.incrementAndGet()));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /**
   * Does it to each whose state allows it.
   *
   * @return to how many
   * @throws JobStoreException the store is away: it was done to some
   * @throws InterruptedException it was done to some
   */
  long done(BulkOrder order, List<EncodingJob> jobs) throws InterruptedException {
    if (order.action() != BulkAction.DELETE) {
      return count(jobs, job -> () -> done(order, job));
    }
    List<EncodingJob> settled = jobs.stream().filter(Deeds::isSettled).toList();
    archive.keep(settled);
    return count(settled, job -> () -> store.delete(job.id(), job.revision()));
  }

  private static boolean isSettled(EncodingJob job) {
    return job.state().isFinal() && job.lease().staged().isEmpty();
  }

  private boolean done(BulkOrder order, EncodingJob job) {
    try {
      EncodingJob unused =
          switch (order.action()) {
            case CANCEL -> service.cancel(job);
            case RETRY -> service.retry(job);
            case PRIORITY ->
                service.change(job, terms -> terms.with(order.priority().orElseThrow()));
            case DELETE -> throw new IllegalStateException("jobs are deleted page by page");
          };
      return true;
    } catch (JobConflictException | NoSuchJobException e) {
      LOG.debug("job is passed over id={} why={}", job.id(), e.getMessage());
      return false;
    }
  }

  private interface Deed {
    Callable<Boolean> on(EncodingJob job);
  }

  private long count(List<EncodingJob> jobs, Deed deed) throws InterruptedException {
    List<Callable<Boolean>> calls = new ArrayList<>();
    jobs.forEach(job -> calls.add(deed.on(job)));
    long done = 0;
    for (Future<Boolean> each : threads.invokeAll(calls)) {
      done += result(each) ? 1 : 0;
    }
    return done;
  }

  /** A job that cannot be read or saved at all keeps no other from it. */
  private static boolean result(Future<Boolean> call) throws InterruptedException {
    try {
      return call.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof JobStoreException away) {
        throw away;
      }
      LOG.warn("job is passed over", e.getCause());
      return false;
    }
  }
}
