package nommer.job.upkeep.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import nommer.job.api.JobService;
import nommer.job.api.StateChange;
import nommer.job.api.StateChanges;
import nommer.job.api.StateChanges.Notice;
import nommer.loop.Loop;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends changes of state to the clients that want them: in order per job, many jobs at a time, and
 * again with growing pauses until they arrive or grow too old. A change that was under way when
 * feederd ended is sent again, so a client may hear of it twice.
 */
@Component(service = Notifier.class, immediate = true, configurationPid = "nommer.job.upkeep")
public final class Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
  private static final int IN_FLIGHT = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration BACK_OFF = Duration.ofSeconds(5);
  private static final Duration ROUND_END = Duration.ofSeconds(3);
  private static final Duration END = Duration.ofSeconds(2);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final StateChanges changes;
  private final JobService service;
  private final Semaphore free = new Semaphore(IN_FLIGHT);
  private final ExecutorService answers =
      Executors.newFixedThreadPool(2, task -> new Thread(task, "nommer-callback"));
  private final CallbackSender sender = new CallbackSender(answers);
  private final Loop loop;
  private volatile Settings settings;

  @Activate
  public Notifier(
      @Reference StateChanges changes, @Reference JobService service, UpkeepConfig config) {
    this(changes, service, Settings.of(config));
  }

  Notifier(StateChanges changes, JobService service, Settings settings) {
    this.changes = changes;
    this.service = service;
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
    answers.shutdownNow();
  }

  private Duration round() throws InterruptedException {
    if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      return Duration.ZERO;
    }
    int places = 1 + free.drainPermits();
    int used = 0;
    try {
      List<Notice> notices = changes.take(places, PATIENCE);
      used = notices.size();
      notices.forEach(this::send);
    } finally {
      free.release(places - used);
    }
    return Duration.ZERO;
  }

  private void send(Notice notice) {
    CompletableFuture<?> unused =
        sender
            .send(notice.change(), settings.timeout())
            .thenAccept(verdict -> note(notice, verdict))
            .whenComplete((nothing, fault) -> landed(notice, fault));
  }

  private void landed(Notice notice, @Nullable Throwable fault) {
    free.release();
    if (fault != null) {
      LOG.warn("callback not noted id={}", notice.change().id(), fault);
    }
  }

  private void note(Notice notice, Verdict verdict) {
    StateChange change = notice.change();
    switch (verdict.kind()) {
      case DELIVERED -> LOG.debug("callback sent id={} state={}", change.id(), change.state());
      case REFUSED -> LOG.warn("callback refused {} answer={}", words(change), verdict.reason());
      case FAILED -> {
        if (!isTooOld(change)) {
          giveBack(notice, verdict);
          return;
        }
        LOG.warn("callback given up {} answer={}", words(change), verdict.reason());
      }
    }
    settle(notice);
  }

  /** The job first: were feederd to end in between, the change would still be on record. */
  private void settle(Notice notice) {
    StateChange change = notice.change();
    if (change.state().isFinal()) {
      service.settle(change.id(), change.revision());
    }
    notice.done();
  }

  private void giveBack(Notice notice, Verdict verdict) {
    Duration pause = pause(notice.tries());
    LOG.info(
        "callback failed {} answer={} tries={} next={}s",
        words(notice.change()),
        verdict.reason(),
        notice.tries() + 1,
        pause.toSeconds());
    notice.giveBack(pause);
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
  private static String words(StateChange change) {
    return "id=%s state=%s".formatted(change.id(), change.state());
  }
}
