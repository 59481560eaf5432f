package nommer.job.upkeep.internal.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobStoreException;
import nommer.job.bulk.BulkBook;
import nommer.job.bulk.BulkProgress;
import nommer.job.bulk.BulkState;
import nommer.job.bulk.BulkTask;
import nommer.job.store.JobFilter;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import nommer.job.store.JobSearch;
import nommer.job.store.JobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task, from where it is to its end, page by page. It notes how far it has come only now and
 * then: what comes after is done once more by whoever goes on, which does no harm. For one thread.
 */
final class BulkRun {
  /** Jobs of a page, which may be large. */
  static final int STEP = 100;

  /** Nobody else takes it as long as notes are no further apart. */
  static final Duration TERM = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(BulkRun.class);

  private final BulkBook book;
  private final JobStore store;
  private final Deeds deeds;
  private final JobSearch search;
  private final Duration betweenNotes;
  private BulkTask noted;
  private BulkProgress progress;
  private long notedNanos = System.nanoTime();

  /**
   * A run from where the task is.
   *
   * @param betweenNotes at least
   * @param task as its runner has just taken it up
   */
  BulkRun(BulkBook book, JobStore store, Deeds deeds, Duration betweenNotes, BulkTask task) {
    this.book = book;
    this.store = store;
    this.deeds = deeds;
    this.search = bounded(task);
    this.betweenNotes = betweenNotes;
    this.noted = task;
    this.progress = task.progress();
  }

  /** What was submitted since it was asked for is not touched. */
  private static JobSearch bounded(BulkTask task) {
    JobSearch search = task.order().search();
    JobFilter filter = search.filter();
    Instant start = task.order().startedAt();
    boolean sooner = filter.until().filter(until -> until.isBefore(start)).isPresent();
    return sooner ? search : search.with(filter.until(start));
  }

  /**
   * Returns when it has ended, or is another's.
   *
   * @throws JobStoreException the store is away: it can be gone on with
   * @throws InterruptedException the daemon stops: the next one goes on
   */
  void run() throws InterruptedException {
    LOG.info(
        "bulk task begins id={} action={} token={} total={} done={}",
        noted.id(),
        noted.order().action().word(),
        noted.order().tokenName(),
        noted.order().total(),
        progress.done());
    while (!noted.hasEnded()) {
      try {
        step();
      } catch (InterruptedException | RuntimeException e) {
        leave();
        throw e;
      }
      if (isNoteDue() && !note(store.now().plus(TERM))) {
        overtaken();
        return;
      }
    }
    tell(noted);
  }

  private void step() throws InterruptedException {
    JobPage page;
    try {
      page = store.list(new JobQuery(search.filter(), STEP, progress.cursor()));
    } catch (IllegalArgumentException e) {
      progress = progress.ended(BulkState.FAILED, store.now(), String.valueOf(e.getMessage()));
      return;
    }
    List<EncodingJob> meant = page.jobs().stream().filter(search::matches).toList();
    long done = deeds.done(noted.order(), meant);
    progress = progress.with(done, meant.size() - done, page.next());
    if (page.next().isEmpty()) {
      progress = progress.ended(BulkState.DONE, store.now(), "");
    }
  }

  private boolean isNoteDue() {
    return progress.state() != BulkState.RUNNING
        || System.nanoTime() - notedNanos > betweenNotes.toNanos();
  }

  /** Whether the task was still ours. */
  private boolean note(Instant term) {
    BulkTask next = noted.come(progress, term);
    if (!book.save(next)) {
      return false;
    }
    noted = next;
    notedNanos = System.nanoTime();
    return true;
  }

  /** So that whoever goes on need not wait until the term is over. */
  private void leave() {
    boolean interrupted = Thread.interrupted();
    try {
      boolean ours = note(Instant.EPOCH);
      LOG.info("bulk task is left id={} done={} noted={}", noted.id(), progress.done(), ours);
    } catch (JobStoreException e) {
      LOG.info("bulk task is left id={} why={}", noted.id(), e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A client called it off, or another took it up; of the first the numbers are kept. */
  private void overtaken() {
    Optional<BulkTask> found = book.find(noted.id());
    if (found.isEmpty() || !found.get().runner().equals(noted.runner())) {
      LOG.info("bulk task is another's now id={}", noted.id());
      return;
    }
    BulkTask held = found.get();
    BulkProgress how = held.progress();
    BulkProgress exact = progress.ended(how.state(), how.endedAt(), how.problem());
    BulkTask settled = held.come(exact, held.until());
    if (book.save(settled)) {
      tell(settled);
    }
  }

  private static void tell(BulkTask task) {
    LOG.info(
        "bulk task ended id={} action={} token={} state={} done={} skipped={} problem={}",
        task.id(),
        task.order().action().word(),
        task.order().tokenName(),
        task.progress().state(),
        task.progress().done(),
        task.progress().skipped(),
        task.progress().problem());
  }
}
