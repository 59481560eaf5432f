package nommer.job.upkeep.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import nommer.fleet.api.Lead;
import nommer.job.api.Delivery;
import nommer.job.api.EncodingJob;
import nommer.job.api.Outbox.Told;
import nommer.job.api.StateChange;
import nommer.job.store.JobStore;
import nommer.job.webhook.WebhookSecrets;
import nommer.media.reach.Reaches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the client of one job its changes, in their order, until none is left or one fails; and
 * notes in the job what came of it. Many jobs at a time, each by one at a time. Thread-safe.
 */
final class Teller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final JobStore store;
  private final Lanes lanes;
  private final Lead lead;
  private final Supplier<Settings> settings;
  private final NextLook nextLook;
  private final ExecutorService answers =
      Executors.newFixedThreadPool(2, task -> new Thread(task, "nommer-callback"));
  private final ExecutorService lookups =
      Executors.newCachedThreadPool(task -> new Thread(task, "nommer-callback-lookup"));
  private final CallbackSender sender;

  Teller(
      JobStore store,
      Lanes lanes,
      Reaches reaches,
      WebhookSecrets secrets,
      Lead lead,
      Supplier<Settings> settings,
      NextLook nextLook) {
    this.store = store;
    this.lanes = lanes;
    this.lead = lead;
    this.settings = settings;
    this.nextLook = nextLook;
    this.sender = new CallbackSender(reaches, secrets, lookups);
  }

  /** What is under way stays on record. */
  @Override
  public void close() {
    sender.close();
    lookups.shutdownNow();
    answers.shutdownNow();
  }

  /**
   * Tells of a job that has something to tell by now, as it was just read, and has a place.
   *
   * @param term in which it was read: once that is over nothing is posted, and nothing noted
   */
  void tell(String host, EncodingJob job, long term) {
    StateChange change = job.outbox().untold().get(0);
    long began = System.nanoTime();
    CompletableFuture<?> unused =
        sender
            .send(job, change, settings.get().timeout(), () -> lead.require(term))
            .thenApply(verdict -> heard(host, verdict, System.nanoTime() - began))
            .thenApplyAsync(
                verdict -> noted(logged(job, change, verdict, began), change, verdict, term),
                answers)
            .exceptionally(fault -> unnoted(job, fault))
            .thenAccept(next -> landed(host, job, next, term));
  }

  /** One that waited may have been told meanwhile, by another feederd. */
  private void tell(Lanes.Turn turn) {
    long term = lead.term().orElse(0);
    CompletableFuture<?> unused =
        CompletableFuture.supplyAsync(() -> store.find(turn.job()), answers)
            .thenApply(found -> found.filter(job -> isDue(job, store.now())))
            .exceptionally(fault -> unread(turn, fault))
            .thenAccept(
                found ->
                    found.ifPresentOrElse(
                        job -> tell(turn.host(), job, term), () -> leaves(turn.host(), turn)));
  }

  static boolean isDue(EncodingJob job, Instant now) {
    return !job.outbox().untold().isEmpty() && !job.outbox().told().nextTry().isAfter(now);
  }

  /** It stays to be told, so the client hears of it twice. */
  private static Optional<EncodingJob> unnoted(EncodingJob job, Throwable fault) {
    LOG.warn("callback not noted id={}", job.id(), fault);
    return Optional.empty();
  }

  /** It stays to be told, and is found again. */
  private static Optional<EncodingJob> unread(Lanes.Turn turn, Throwable fault) {
    LOG.debug("callback not read id={}", turn.job(), fault);
    return Optional.empty();
  }

  private void landed(String host, EncodingJob job, Optional<EncodingJob> next, long term) {
    next.ifPresentOrElse(
        more -> tell(host, more, term), () -> leaves(host, new Lanes.Turn(host, job.id())));
  }

  private void leaves(String host, Lanes.Turn turn) {
    lanes.leave(host, turn.job()).ifPresent(this::tell);
    if (lanes.asksForMore(host)) {
      nextLook.in(Duration.ZERO);
    }
  }

  private Verdict heard(String host, Verdict verdict, long nanos) {
    switch (verdict.host()) {
      case WORKS -> lanes.answered(host, Duration.ofNanos(nanos));
      case FAILS -> lanes.failed(host, verdict.reason());
      case UNKNOWN -> LOG.debug("callback not posted answer={}", verdict.reason());
    }
    return verdict;
  }

  /** Of a webhook each delivery is kept; nothing was sent of what it did not ask for. */
  private EncodingJob logged(EncodingJob job, StateChange change, Verdict verdict, long began) {
    if (!job.request().isWebhook() || verdict.equals(Verdict.UNASKED)) {
      return job;
    }
    Told told = job.outbox().told();
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    return job.told(
        told.with(
            new Delivery(
                store.now().minus(took),
                took,
                told.tries() + 1,
                change.state(),
                change.since(),
                verdict.reason())));
  }

  /** The job as it is now, if there is more to tell of it at once. */
  private Optional<EncodingJob> noted(
      EncodingJob job, StateChange change, Verdict verdict, long term) {
    lead.require(term);
    switch (verdict.kind()) {
      case DELIVERED -> LOG.debug("callback sent id={} state={}", job.id(), change.state());
      case REFUSED -> refused(job, change, verdict);
      case GONE -> {
        if (job.request().isWebhook()) {
          LOG.warn("webhook ended {} answer={}", words(job, change), verdict.reason());
          note(job, job.outbox().told().over(verdict.reason()));
          return Optional.empty();
        }
        refused(job, change, verdict);
      }
      case FAILED -> {
        if (!isTooOld(change)) {
          putOff(job, change, verdict);
          return Optional.empty();
        }
        givenUp(job, change, verdict.reason());
      }
    }
    return note(job, job.outbox().told().upTo(change.revision()))
        .filter(now -> !now.outbox().untold().isEmpty());
  }

  private static void refused(EncodingJob job, StateChange change, Verdict verdict) {
    LOG.warn("callback refused {} answer={}", words(job, change), verdict.reason());
  }

  private static void givenUp(EncodingJob job, StateChange change, String answer) {
    LOG.warn("callback given up {} answer={}", words(job, change), answer);
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
    note(job, told.triedInVain(store.now().plus(pause), verdict.reason()));
    nextLook.in(pause);
  }

  /** Puts one off that cannot be tried now, or gives its first change up if that is too old. */
  void leaveForLater(EncodingJob job, Instant now, Duration pause, String why) {
    StateChange change = job.outbox().untold().get(0);
    if (isTooOld(change)) {
      givenUp(job, change, why);
      store.tell(job, job.outbox().told().upTo(change.revision()));
    } else if (store.tell(job, job.outbox().told().putOff(now.plus(pause), why))) {
      nextLook.in(pause);
    }
  }

  /**
   * Notes it in the job as it is now, which may have been saved any number of times meanwhile; but
   * not over what another has noted.
   */
  private Optional<EncodingJob> note(EncodingJob job, Told told) {
    Optional<EncodingJob> now = Optional.of(job);
    while (now.isPresent() && !store.tell(now.get(), told)) {
      now =
          store.find(job.id()).filter(each -> each.outbox().told().isAsFarAs(job.outbox().told()));
    }
    return now.map(each -> each.told(told));
  }

  private boolean isTooOld(StateChange change) {
    return change.at().plus(settings.get().life()).isBefore(Instant.now());
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
