package nommer.job.upkeep.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import nommer.fleet.api.Lead;
import nommer.job.api.EncodingJob;
import nommer.job.archive.JobArchive;
import nommer.job.store.ChangedJobs;
import nommer.job.store.JobStore;
import nommer.loop.Loop;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes jobs that ended long ago, a few at a time, so that no client feels it: it reads the feed
 * of changes from its beginning, where the jobs are that changed longest ago, up to the first that
 * changed lately. A job of which its client is still to be told something, or whose staging is
 * still on record, stays until that is settled. What cannot be archived, where that is asked for,
 * stays, too; and so does what is not in the sums of its hour yet. Of several feederds the one that
 * leads removes, in whose term each removal must lie.
 */
@Component(service = Retention.class, immediate = true, configurationPid = Retention.PID)
@Designate(ocd = RetentionConfig.class)
public final class Retention {
  static final String PID = "nommer.job.retention";

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int STEP = 100;
  private static final Duration BETWEEN_STEPS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_WALKS = Duration.ofMinutes(10);
  private static final Duration BACK_OFF = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofSeconds(3);

  private final JobStore store;
  private final JobArchive archive;
  private final Supplier<Instant> counted;
  private final Lead lead;
  private final Duration betweenWalks;
  private final Loop loop;
  private volatile Duration keep;
  private String cursor = "";
  private int removed;

  @Activate
  public Retention(
      @Reference JobStore store,
      @Reference JobArchive archive,
      @Reference Historian historian,
      @Reference Lead lead,
      RetentionConfig config) {
    this(store, archive, historian::counted, lead, keep(config), BETWEEN_WALKS, BACK_OFF);
  }

  /**
   * @param keep after a job's end; zero for ever
   */
  Retention(
      JobStore store,
      JobArchive archive,
      Supplier<Instant> counted,
      Lead lead,
      Duration keep,
      Duration betweenWalks,
      Duration backOff) {
    this.store = store;
    this.archive = archive;
    this.counted = counted;
    this.lead = lead;
    this.keep = keep;
    this.betweenWalks = betweenWalks;
    this.loop = new Loop("nommer-retention", backOff, Led.by(lead, this::step));
    loop.start();
  }

  @Modified
  void modified(RetentionConfig edited) {
    keep = keep(edited);
  }

  @Deactivate
  void stop() throws InterruptedException {
    loop.stop(END);
  }

  private static Duration keep(RetentionConfig config) {
    if (config.keep_days() < 0) {
      throw new IllegalArgumentException(
          "keep.days of nommer.job.retention is %d; it must be at least 0"
              .formatted(config.keep_days()));
    }
    return Duration.ofDays(config.keep_days());
  }

  private Duration step(long term) {
    Duration current = keep;
    if (current.isZero()) {
      return betweenWalks;
    }
    Instant before = before(store.now().minus(current), counted.get());
    ChangedJobs page = store.changed(cursor, STEP);
    List<EncodingJob> old =
        page.jobs().stream().filter(job -> job.status().updatedAt().isBefore(before)).toList();
    List<EncodingJob> settled = old.stream().filter(Retention::isSettled).toList();
    lead.require(term);
    archive.keep(settled);
    settled.forEach(job -> remove(job, term));
    if (!old.isEmpty()) {
      cursor = page.cursor();
      return BETWEEN_STEPS;
    }
    if (removed > 0) {
      LOG.info("jobs removed count={} ended_before={}", removed, before);
    }
    cursor = "";
    removed = 0;
    return betweenWalks;
  }

  private static Instant before(Instant kept, Instant summed) {
    return kept.isBefore(summed) ? kept : summed;
  }

  private void remove(EncodingJob job, long term) {
    lead.require(term);
    removed += store.delete(job.id(), job.revision()) ? 1 : 0;
  }

  private static boolean isSettled(EncodingJob job) {
    return job.state().isFinal()
        && job.outbox().untold().isEmpty()
        && job.lease().staged().isEmpty();
  }
}
