package nommer.job.upkeep.internal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import nommer.fleet.api.Lead;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;
import nommer.job.store.StaleJobException;
import nommer.job.tempo.Pace;
import nommer.loop.Loop;
import nommer.media.api.MediaException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what jobs that were taken from their nodes left at destinations: those that were
 * cancelled or given up, whose nodes may be dead, and which nobody claims any more. It goes by what
 * the record of a job names, and takes the names from it then; the record is not removed before.
 * What cannot be removed for a week is told, and left.
 */
@Component(service = Remains.class, immediate = true)
public final class Remains {
  private static final Logger LOG = LoggerFactory.getLogger(Remains.class);
  private static final Set<JobState> TAKEN = EnumSet.of(JobState.CANCELLED, JobState.ABANDONED);
  private static final int STEP = 100;

  /** So many wait for another try; the next start finds the rest. */
  private static final int MOST = 1000;

  private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofDays(7);
  private static final Duration BACK_OFF = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofSeconds(3);

  private final JobStore store;
  private final StagingRemoval removal;
  private final Lead lead;
  private final Supplier<Duration> betweenLooks;
  private final Duration betweenTries;
  private final Loop loop;
  private final Set<JobId> failed = new LinkedHashSet<>();
  private String changes = "";
  private String page = "";
  private boolean caughtUp;
  private long ours;
  private long nextTryNanos = System.nanoTime();

  @Activate
  public Remains(
      @Reference JobStore store,
      @Reference StagingRemoval removal,
      @Reference Lead lead,
      @Reference Pace pace) {
    this(store, removal, lead, () -> pace.tempo().sweep(), BETWEEN_TRIES);
  }

  Remains(
      JobStore store,
      StagingRemoval removal,
      Lead lead,
      Supplier<Duration> betweenLooks,
      Duration betweenTries) {
    this.betweenLooks = betweenLooks;
    this.store = store;
    this.removal = removal;
    this.lead = lead;
    this.betweenTries = betweenTries;
    this.loop = new Loop("nommer-remains", BACK_OFF, Led.by(lead, this::look));
    loop.start();
  }

  @Deactivate
  void stop() throws InterruptedException {
    loop.stop(END);
  }

  private Duration look(long term) {
    ours = term;
    if (changes.isEmpty()) {
      changes = store.latest(); // before the walk: nothing is missed between the two
    }
    if (!caughtUp) {
      walk();
    }
    var changed = store.changed(changes, STEP);
    changed.jobs().forEach(this::clear);
    changes = changed.cursor();
    tryAgain();
    return betweenLooks.get();
  }

  /** Those that ended while nobody looked, a page at a time. */
  private void walk() {
    JobPage found = store.list(new JobQuery(TAKEN, STEP, page));
    found.jobs().forEach(this::clear);
    page = found.next();
    caughtUp = page.isEmpty();
  }

  private void tryAgain() {
    if (System.nanoTime() - nextTryNanos >= 0) {
      nextTryNanos = System.nanoTime() + betweenTries.toNanos();
      for (JobId id : List.copyOf(failed)) {
        failed.remove(id);
        store.find(id).ifPresent(this::clear);
      }
    }
  }

  private void clear(EncodingJob job) {
    if (!job.state().isFinal() || job.lease().staged().isEmpty()) {
      return;
    }
    lead.require(ours);
    try {
      removal.remove(job);
      forget(job);
    } catch (MediaException e) {
      if (job.status().updatedAt().plus(PATIENCE).isBefore(store.now())) {
        LOG.warn("staging is left id={} names={} why={}", job.id(), job.lease().staged(), words(e));
        forget(job);
      } else if (failed.size() < MOST) {
        LOG.info("staging not removed yet id={} why={}", job.id(), words(e));
        failed.add(job.id());
      }
    }
  }

  private static String words(MediaException e) {
    return e.code() + "/" + e.reason() + ": " + e.getMessage();
  }

  /** The job is as it was, but that nothing of it is left. */
  private void forget(EncodingJob job) {
    try {
      store.save(job.next(job.status(), job.lease().ended(), job.attempts()));
      LOG.info("staging removed id={} names={}", job.id(), job.lease().staged());
    } catch (StaleJobException e) { // it was retried: its next claim removes what is left
      LOG.debug("job moved on id={}", job.id(), e);
    }
  }
}
