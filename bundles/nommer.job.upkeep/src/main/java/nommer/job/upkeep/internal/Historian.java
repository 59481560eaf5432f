package nommer.job.upkeep.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nommer.fleet.policy.Spending;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.hours.Counted;
import nommer.job.hours.HourBook;
import nommer.job.hours.HourSums;
import nommer.job.store.ChangedJobs;
import nommer.job.store.JobStore;
import nommer.loop.Loop;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sums up each hour from the feed of changes, up to a moment ago: what arrives late is in it by
 * then. Whole hours are written first, and as they come out whoever writes them; then the point up
 * to which was counted moves, in one save with the hour that is not whole. So a crash, or a second
 * feederd, repeats work and counts nothing twice.
 */
@Component(service = Historian.class, immediate = true)
public final class Historian {
  /** For which hours are kept. */
  static final Duration KEPT = Duration.ofDays(400);

  /** Longer than a save takes to arrive, with all that stores and clocks allow. */
  static final Duration LAG = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(Historian.class);
  private static final int PAGE = 250;
  private static final int MOST_LEAVING = 2_000;
  private static final Duration BETWEEN_PAGES = Duration.ofMillis(20);
  private static final Duration BETWEEN_WALKS = Duration.ofMinutes(1);
  private static final Duration BACK_OFF = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofSeconds(3);

  private final JobStore store;
  private final HourBook book;
  private final Supplier<Instant> moment;
  private final Loop loop;
  private final Map<JobId, EncodingJob> leaving = new LinkedHashMap<>();
  private Optional<Walk> walk = Optional.empty();
  private volatile Instant counted = Instant.MIN;
  private volatile @Nullable Spending spending;

  @Activate
  public Historian(@Reference JobStore store, @Reference HourBook book) {
    this(store, book, () -> store.now().minus(LAG));
    loop.start();
  }

  /**
   * One that only goes on by {@link #step}.
   *
   * @param moment up to which is counted, at the time of asking
   */
  Historian(JobStore store, HourBook book, Supplier<Instant> moment) {
    this.store = store;
    this.book = book;
    this.moment = moment;
    this.loop = new Loop("nommer-historian", BACK_OFF, this::step);
  }

  /** May lack: then costs are not known. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindSpending(Spending known) {
    spending = known;
  }

  void unbindSpending(Spending known) {
    if (spending == known) {
      spending = null;
    }
  }

  @Deactivate
  void stop() throws InterruptedException {
    loop.stop(END);
  }

  /** A job that ended before that may go: it is in the sums. */
  Instant counted() {
    return counted;
  }

  /**
   * Hears of a job that is about to be removed, and counts it if it was not yet. That is lost if
   * feederd is killed within minutes, or another counts meanwhile.
   */
  void leaves(EncodingJob job) {
    synchronized (leaving) {
      if (!job.status().updatedAt().isBefore(counted) && leaving.size() < MOST_LEAVING) {
        leaving.put(job.id(), job);
      }
    }
  }

  /** Reads a page of changes; of the last one the sums are written. */
  Duration step() {
    if (walk.isEmpty()) {
      Counted from = book.counted();
      Instant until = moment.get();
      if (!until.isAfter(from.until())) {
        return BETWEEN_WALKS;
      }
      walk = Optional.of(new Walk(from, until, until.minus(KEPT)));
    }
    Walk current = walk.orElseThrow();
    ChangedJobs page = store.changed(current.cursor(), PAGE);
    current.read(page);
    if (page.jobs().size() == PAGE) {
      return BETWEEN_PAGES;
    }
    walk = Optional.empty();
    finish(current);
    return BETWEEN_WALKS;
  }

  private void finish(Walk ended) {
    List<EncodingJob> gone;
    synchronized (leaving) {
      gone = new ArrayList<>(leaving.values());
    }
    gone.forEach(ended::count);
    Counted end = ended.end();
    if (ended.isWorthNoting() && !note(ended, end)) {
      LOG.debug("another feederd has counted the jobs up to {}", end.until());
      return;
    }
    counted = end.until();
    synchronized (leaving) {
      leaving.values().removeIf(job -> job.status().updatedAt().isBefore(counted));
    }
  }

  /** Returns whether it stands now. */
  private boolean note(Walk ended, Counted end) {
    for (HourSums hour : ended.whole()) {
      book.settle(hour);
      cost(hour.start()).ifPresent(cost -> book.price(hour.start(), cost));
    }
    if (!ended.whole().isEmpty()) {
      book.forget(end.until().minus(KEPT));
    }
    return book.advance(end);
  }

  private Optional<Double> cost(Instant hour) {
    Spending known = spending;
    return known == null ? Optional.empty() : known.in(hour, hour.plus(Duration.ofHours(1)));
  }
}
