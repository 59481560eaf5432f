package nommer.job.service.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import nommer.fleet.api.NodeRegistry;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobRequest;
import nommer.job.api.JobService;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.Lease;
import nommer.job.api.Once;
import nommer.job.api.Terms;
import nommer.job.api.Turn;
import nommer.job.store.ChangeBell;
import nommer.job.store.JobQueue;
import nommer.job.store.JobStore;
import nommer.job.tempo.Agreements;
import nommer.job.tempo.Pace;
import nommer.job.tempo.Tempo;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules over whatever store and queue there are. */
@Component(service = JobService.class, immediate = true, configurationPid = "nommer.job.service")
@Designate(ocd = JobServiceConfig.class)
public final class StoreJobService implements JobService {
  private static final Logger LOG = LoggerFactory.getLogger(StoreJobService.class);

  private final JobStore store;
  private final Announcer announcer;
  private final Losses losses;
  private final Lonely lonely;
  private final Wishes wishes;
  private final Pace pace;
  private final Runnable agreement;
  private volatile Limits limits;

  @Activate
  public StoreJobService(
      BundleContext context,
      @Reference JobStore store,
      @Reference JobQueue queue,
      @Reference ChangeBell bell,
      @Reference Pace pace,
      @Reference Agreements agreements,
      @Reference NodeRegistry registry,
      JobServiceConfig config) {
    this(
        store,
        new Announcer(queue, bell),
        new Losses(registry::end, store::now),
        pace,
        Limits.of(config, pace.tempo()),
        begun(
            new LeaseAgreement(
                agreements,
                pace.tempo(),
                "feederd".equals(context.getProperty("nommer.role"))
                    ? new Vacancy(store, registry)
                    : null,
                unused -> end(),
                System::nanoTime)));
  }

  StoreJobService(JobStore store, Announcer announcer, Losses losses, Limits limits) {
    this(store, announcer, losses, limits::tempo, limits, () -> {});
  }

  private StoreJobService(
      JobStore store,
      Announcer announcer,
      Losses losses,
      Pace pace,
      Limits limits,
      Runnable agreement) {
    this.store = store;
    this.losses = losses;
    this.lonely = new Lonely(store::now);
    this.wishes = new Wishes(store, announcer);
    this.announcer = announcer;
    this.pace = pace;
    this.limits = limits;
    this.agreement = agreement;
  }

  /** For programs without a framework: what applies where nothing is configured. */
  public static JobService unconfigured(JobStore store, JobQueue queue, ChangeBell bell) {
    return unconfigured(store, queue, bell, Limits.DEFAULT.tempo());
  }

  /** For programs without a framework: only the pace is configured. */
  public static JobService unconfigured(
      JobStore store, JobQueue queue, ChangeBell bell, Tempo tempo) {
    Limits limits = new Limits(tempo, Limits.LOST, new Failures(Limits.FAILED));
    return new StoreJobService(
        store, new Announcer(queue, bell), Losses.unseen(store::now), limits);
  }

  /** Running claims keep the limits that they began with. */
  @Modified
  void modified(JobServiceConfig config) {
    limits = Limits.of(config, pace.tempo());
  }

  private static Runnable begun(LeaseAgreement agreement) {
    agreement.begin();
    return agreement::require;
  }

  /** In order, and not on a thread that the end waits for. */
  private static void end() {
    new Thread(() -> System.exit(1), "nommer-refusal").start();
  }

  @Override
  public Tempo tempo() {
    return pace.tempo();
  }

  @Override
  public EncodingJob submit(JobRequest request) {
    agreement.run();
    return new Acceptance(store, announcer).of(request);
  }

  @Override
  public Once submit(JobRequest request, JobId id) {
    agreement.run();
    return new Acceptance(store, announcer).of(request, id);
  }

  @Override
  public Optional<JobClaim> claim(JobId id, String owner, long expired, boolean alone) {
    Optional<EncodingJob> found = store.find(id);
    if (found.isEmpty() || !isClaimable(found.get(), expired, store.now())) {
      return Optional.empty();
    }
    agreement.run();
    Limits current = limits.under(pace.tempo());
    EncodingJob job = found.get();
    boolean lost = job.state().isRunning();
    Attempts attempts = lost ? losses.count(job) : job.attempts();
    boolean exceeded = current.areExceededBy(attempts);
    if (lost && current.areExceededBy(job.attempts())) {
      save(lonely.givenUp(job, attempts)); // even the removal of what it left ends nodes
      return Optional.empty();
    }
    if (!alone && attempts.runsAlone() && !exceeded) {
      if (lost && save(lonely.waiting(job, attempts))) {
        announcer.waiting(job);
      }
      return Optional.empty();
    }
    return held(job, attempts.claim(), owner, current);
  }

  private Optional<JobClaim> held(
      EncodingJob job, Attempts attempts, String owner, Limits current) {
    long began = System.nanoTime();
    EncodingJob claimed = claimed(job, attempts, owner, current);
    if (new Saver(store).save(claimed) == Saver.Outcome.STALE) {
      return Optional.empty();
    }
    LOG.info(
        "job claimed id={} claim={} takeover={} lost={} alone={}",
        job.id(),
        claimed.lease().claim(),
        job.state().isRunning(),
        attempts.lost(),
        attempts.runsAlone());
    announcer.saved(claimed);
    return Optional.of(new HeldJob(store, announcer, current, claimed, began));
  }

  @Override
  public boolean takeTurn(JobId id, String owner) {
    Optional<EncodingJob> found = store.find(id).filter(job -> job.state() == JobState.PENDING);
    Instant now = store.now();
    if (found.isEmpty() || !found.get().readiness().turn().isOpenTo(owner, now)) {
      return false;
    }
    Turn held = found.get().readiness().turn();
    Tempo tempo = pace.tempo();
    if (held.owner().equals(owner) && held.until().isAfter(now.plus(tempo.lease().dividedBy(2)))) {
      return true;
    }
    return save(lonely.turned(found.get(), new Turn(owner, now.plus(tempo.lease()))));
  }

  /** Whether nobody else was faster. */
  private boolean save(EncodingJob job) {
    if (new Saver(store).save(job) == Saver.Outcome.STALE) {
      return false;
    }
    LOG.info("job changed id={} state={} why={}", job.id(), job.state(), job.status().details());
    announcer.saved(job);
    return true;
  }

  @Override
  public EncodingJob cancel(JobId id) {
    return wishes.cancel(wishes.found(id));
  }

  @Override
  public EncodingJob cancel(EncodingJob seen) {
    return wishes.cancel(seen);
  }

  @Override
  public EncodingJob retry(JobId id) {
    return wishes.retry(wishes.found(id));
  }

  @Override
  public EncodingJob retry(EncodingJob seen) {
    return wishes.retry(seen);
  }

  @Override
  public EncodingJob change(JobId id, LongPredicate expected, UnaryOperator<Terms> change) {
    return wishes.change(wishes.found(id), expected, change);
  }

  @Override
  public EncodingJob change(EncodingJob seen, UnaryOperator<Terms> change) {
    return wishes.change(seen, revision -> true, change);
  }

  @Override
  public EncodingJob delete(JobId id, Consumer<EncodingJob> first) {
    return wishes.delete(id, first);
  }

  @Override
  public EncodingJob redeliver(JobId id) {
    return wishes.redeliver(id);
  }

  @Override
  public boolean abandon(JobId id, long revision, String why) {
    Optional<EncodingJob> stuck = store.find(id).filter(job -> job.revision() == revision);
    if (stuck.isEmpty() || !stuck.get().state().isRunning()) {
      return false;
    }
    EncodingJob job = stuck.get();
    Attempts attempts = Wishes.ended(job, AttemptOutcome.ABANDONED, store.now());
    return save(lonely.abandoned(job, attempts, "stuck", why));
  }

  @Override
  public int ripen(int limit) {
    List<EncodingJob> ripe = store.ripe(store.now(), limit);
    for (EncodingJob job : ripe) {
      EncodingJob ready = job.ready(store.now());
      if (new Saver(store).save(ready) == Saver.Outcome.SAVED) {
        LOG.debug("job is ready id={} not_before={}", job.id(), job.readiness().notBefore());
        announcer.waiting(ready);
      }
    }
    return ripe.size();
  }

  private static boolean isClaimable(EncodingJob job, long expired, Instant now) {
    return expired < 0
        ? job.state() == JobState.PENDING && !job.readiness().isTooEarly(now)
        : job.state().isRunning() && job.revision() == expired;
  }

  private EncodingJob claimed(EncodingJob job, Attempts attempts, String owner, Limits current) {
    Instant now = store.now();
    Lease lease =
        job.lease().claimedBy(job.revision() + 1, owner, now.plus(current.tempo().lease()));
    String details = attempts.runsAlone() ? Lonely.words(attempts) : job.status().details();
    return job.next(JobStatus.of(JobState.DOWNLOADING, details, now), lease, attempts);
  }
}
