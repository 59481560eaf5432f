package nommer.job.upkeep.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.Outbox.Told;
import nommer.job.api.StateChange;
import nommer.job.store.ChangeBell;
import nommer.job.store.JobStore;
import nommer.loop.Loop;
import nommer.media.reach.Reaches;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells clients of the changes of state that stand in the outboxes of their jobs: in order per job,
 * many jobs at a time, and again with growing pauses until they arrive or grow too old. What was
 * told is noted afterwards, so a client may hear of a change twice. A bell only hurries it.
 */
@Component(service = Notifier.class, immediate = true, configurationPid = "nommer.job.upkeep")
public final class Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
  private static final int IN_FLIGHT = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Between looks when no bell rings, and none is known to be due. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Duration BACK_OFF = Duration.ofSeconds(5);
  private static final Duration ROUND_END = Duration.ofSeconds(3);
  private static final Duration END = Duration.ofSeconds(2);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final JobStore store;
  private final ChangeBell bell;
  private final Semaphore free = new Semaphore(IN_FLIGHT);
  private final Set<JobId> inHand = ConcurrentHashMap.newKeySet();
  private final ExecutorService answers =
      Executors.newFixedThreadPool(2, task -> new Thread(task, "nommer-callback"));
  private final ExecutorService lookups =
      Executors.newCachedThreadPool(task -> new Thread(task, "nommer-callback-lookup"));
  private final CallbackSender sender;
  private final NextLook nextLook = new NextLook(LOOK);
  private final Loop loop;
  private volatile Settings settings;

  @Activate
  public Notifier(
      @Reference JobStore store,
      @Reference ChangeBell bell,
      @Reference Reaches reaches,
      UpkeepConfig config) {
    this(store, bell, reaches, Settings.of(config));
  }

  Notifier(JobStore store, ChangeBell bell, Reaches reaches, Settings settings) {
    this.sender = new CallbackSender(reaches, lookups);
    this.store = store;
    this.bell = bell;
    this.settings = settings;
    this.loop = new Loop("nommer-notifier", BACK_OFF, this::round);
    loop.start();
  }

  @Modified
  void modified(UpkeepConfig edited) {
    settings = Settings.of(edited);
  }

  /** What is under way stays on record. */
  @Deactivate
  void stop() throws InterruptedException {
    loop.stop(ROUND_END);
    if (!free.tryAcquire(IN_FLIGHT, END.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.info("callbacks left for later count={}", IN_FLIGHT - free.availablePermits());
    }
    sender.close();
    lookups.shutdownNow();
    answers.shutdownNow();
  }

  private Duration round() throws InterruptedException {
    boolean rang = nextLook.isDue() || bell.await(PATIENCE);
    if (!rang && !nextLook.isDue()) {
      return Duration.ZERO;
    }
    if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      nextLook.in(Duration.ZERO);
      return Duration.ZERO;
    }
    nextLook.begins();
    look(1 + free.drainPermits());
    return Duration.ZERO;
  }

  /** Those in hand may be the first that are found, so as many more are asked for. */
  private void look(int places) {
    int used = 0;
    try {
      Instant now = store.now();
      Set<JobId> before = Set.copyOf(inHand); // as found here they are no longer once they landed
      List<EncodingJob> found = store.untold(now, places + before.size());
      for (EncodingJob job : found) {
        if (used < places && !before.contains(job.id()) && isToTell(job, now)) {
          inHand.add(job.id());
          used++;
          send(job, settings);
        }
      }
      if (used == places) {
        nextLook.in(Duration.ZERO);
      }
    } finally {
      free.release(places - used);
    }
  }

  /**
   * One that a save reminded of too early, or that has nothing to tell, is put where it belongs.
   */
  private boolean isToTell(EncodingJob job, Instant now) {
    Told told = job.outbox().told();
    if (job.outbox().untold().isEmpty() || told.nextTry().isAfter(now)) {
      store.tell(job, told);
      return false;
    }
    return true;
  }

  private void send(EncodingJob job, Settings current) {
    StateChange change = job.outbox().untold().get(0);
    CompletableFuture<?> unused =
        sender
            .send(job, change, current.timeout())
            .thenApplyAsync(verdict -> noted(job, change, verdict), answers)
            .exceptionally(fault -> unnoted(job, fault))
            .thenAccept(next -> landed(job, next));
  }

  /** It stays to be told, so the client hears of it twice. */
  private static Optional<EncodingJob> unnoted(EncodingJob job, Throwable fault) {
    LOG.warn("callback not noted id={}", job.id(), fault);
    return Optional.empty();
  }

  private void landed(EncodingJob job, Optional<EncodingJob> next) {
    if (next.isPresent()) {
      send(next.get(), settings);
    } else {
      inHand.remove(job.id());
      free.release();
    }
  }

  /** The job as it is now, if there is more to tell of it at once. */
  private Optional<EncodingJob> noted(EncodingJob job, StateChange change, Verdict verdict) {
    switch (verdict.kind()) {
      case DELIVERED -> LOG.debug("callback sent id={} state={}", job.id(), change.state());
      case REFUSED ->
          LOG.warn("callback refused {} answer={}", words(job, change), verdict.reason());
      case FAILED -> {
        if (!isTooOld(change)) {
          putOff(job, change, verdict);
          return Optional.empty();
        }
        LOG.warn("callback given up {} answer={}", words(job, change), verdict.reason());
      }
    }
    return note(job, Told.of(change.revision())).filter(now -> !now.outbox().untold().isEmpty());
  }

  private void putOff(EncodingJob job, StateChange change, Verdict verdict) {
    Told told = job.outbox().told();
    Duration pause = pause(told.tries());
    LOG.info(
        "callback failed {} answer={} tries={} next={}s",
        words(job, change),
        verdict.reason(),
        told.tries() + 1,
        pause.toSeconds());
    note(job, told.triedInVain(store.now().plus(pause)));
    nextLook.in(pause);
  }

  /** Notes it in the job as it is now, which may have been saved any number of times meanwhile. */
  private Optional<EncodingJob> note(EncodingJob job, Told told) {
    Optional<EncodingJob> now = Optional.of(job);
    while (now.isPresent() && !store.tell(now.get(), told)) {
      now = store.find(job.id());
    }
    return now.map(each -> each.told(told));
  }

  private boolean isTooOld(StateChange change) {
    return change.at().plus(settings.life()).isBefore(Instant.now());
  }

  /** Doubles each time, within a fifth, so that many that failed at once do not return at once. */
  static Duration pause(int tries) {
    long doubled = FIRST_PAUSE.toMillis() << Math.min(tries, 20);
    long capped = Math.min(doubled, LONGEST_PAUSE.toMillis());
    return Duration.ofMillis((long) (capped * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
  }

  /** The job's record has the URL, whose user, password and query may be secrets. */
  private static String words(EncodingJob job, StateChange change) {
    return "id=%s state=%s".formatted(job.id(), change.state());
  }
}
