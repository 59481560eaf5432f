package nommer.job.upkeep.internal.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nommer.job.api.JobService;
import nommer.job.api.JobStoreException;
import nommer.job.archive.JobArchive;
import nommer.job.bulk.BulkBook;
import nommer.job.bulk.BulkOrder;
import nommer.job.bulk.BulkState;
import nommer.job.bulk.BulkTask;
import nommer.job.bulk.BulkTasks;
import nommer.job.store.JobStore;
import nommer.loop.Loop;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what was asked for many jobs, the oldest task first, on one thread that hands each page of
 * jobs to some more. A task is held as long as it is worked on, so that of several feederds one is
 * at it; one whose feederd died is taken up by the next that looks.
 */
@Component(service = BulkTasks.class, immediate = true)
public final class BulkRunner implements BulkTasks {
  private static final Logger LOG = LoggerFactory.getLogger(BulkRunner.class);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Pauses PAUSES =
      new Pauses(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(250));
  private static final Duration END = Duration.ofSeconds(3);
  private static final int TRIES = 20;

  private final BulkBook book;
  private final JobStore store;
  private final Deeds deeds;
  private final Pauses pauses;
  private final String name = "feederd-" + UUID.randomUUID();
  private final Semaphore asked = new Semaphore(0);
  private final Loop loop;

  /**
   * How long it waits.
   *
   * @param looks between two looks for tasks
   * @param backOff after one that failed
   * @param notes between two notes of a task's progress, at least
   */
  record Pauses(Duration looks, Duration backOff, Duration notes) {}

  @Activate
  public BulkRunner(
      @Reference BulkBook book,
      @Reference JobStore store,
      @Reference JobService service,
      @Reference JobArchive archive) {
    this(book, store, new Deeds(store, service, archive), PAUSES);
  }

  BulkRunner(BulkBook book, JobStore store, Deeds deeds, Pauses pauses) {
    this.book = book;
    this.store = store;
    this.deeds = deeds;
    this.pauses = pauses;
    this.loop = new Loop("nommer-bulk", pauses.backOff(), this::look);
    loop.start();
  }

  @Deactivate
  void stop() throws InterruptedException {
    loop.stop(END);
    deeds.close();
  }

  @Override
  public Optional<BulkTask> start(BulkOrder order) {
    if (book.all().stream().filter(task -> !task.hasEnded()).count() >= MOST) {
      return Optional.empty();
    }
    BulkTask task = BulkTask.of(order);
    try {
      book.save(task);
    } catch (JobStoreException e) {
      if (book.find(task.id()).isEmpty()) {
        throw e;
      }
    }
    asked.release();
    return Optional.of(task);
  }

  @Override
  public Optional<BulkTask> find(String id) {
    return book.find(id);
  }

  @Override
  public List<BulkTask> all() {
    return book.all();
  }

  /** Decides again on what the store holds until its runner did not come between. */
  @Override
  public Optional<BulkTask> cancel(String id) {
    for (int i = 0; i < TRIES; i++) {
      Optional<BulkTask> found = book.find(id);
      if (found.isEmpty() || found.get().hasEnded()) {
        return found;
      }
      BulkTask held = found.get();
      Instant now = store.now();
      BulkTask ended = held.come(held.progress().ended(BulkState.CANCELLED, now, ""), held.until());
      if (book.save(ended)) {
        LOG.info("bulk task called off id={} action={}", id, held.order().action().word());
        return Optional.of(ended);
      }
    }
    throw new JobStoreException("task " + id + " moves on all the time");
  }

  private Duration look() throws InterruptedException {
    Instant now = store.now();
    Optional<BulkTask> next =
        book.all().stream()
            .filter(task -> task.isFree(name, now))
            .min(Comparator.comparing(task -> task.order().startedAt()));
    if (next.isPresent()) {
      BulkTask task = next.get().held(name, now.plus(BulkRun.TERM));
      if (book.save(task)) {
        new BulkRun(book, store, deeds, pauses.notes(), task).run();
      }
      return Duration.ZERO;
    }
    book.forget(now.minus(KEPT));
    boolean rung = asked.tryAcquire(pauses.looks().toMillis(), TimeUnit.MILLISECONDS);
    asked.drainPermits();
    LOG.debug("looks for bulk tasks rung={}", rung);
    return Duration.ZERO;
  }
}
