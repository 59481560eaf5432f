package nommer.job.upkeep.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import nommer.fleet.api.Lead;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.store.ChangeBell;
import nommer.job.store.JobStore;
import nommer.job.store.RotatingWindow;
import nommer.job.webhook.WebhookSecrets;
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
 * Finds the jobs whose clients are to be told of changes, and gives each its turn with its host: in
 * order per job, many jobs at a time, and again with growing pauses until they arrive or grow too
 * old. What was told is noted afterwards, so a client may hear of a change twice. A bell only
 * hurries it. Of several feederds the one that leads tells, and the others leave the bell to it.
 */
@Component(service = Notifier.class, immediate = true, configurationPid = "nommer.job.upkeep")
public final class Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Jobs read at a time. */
  private static final int PAGE = 500;

  /** Of a page, as each is a write; more are found again. */
  private static final int PUT_OFF_AT_ONCE = 50;

  /** Between looks when no bell rings, and none is known to be due. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Duration BACK_OFF = Duration.ofSeconds(5);
  private static final Duration ROUND_END = Duration.ofSeconds(3);
  private static final Duration END = Duration.ofSeconds(2);

  private final Lead lead;
  private final JobStore store;
  private final ChangeBell bell;
  private final Lanes lanes = new Lanes(System::nanoTime);
  private final RotatingWindow window = new RotatingWindow();
  private final NextLook nextLook = new NextLook(LOOK);
  private final Teller teller;
  private final Loop loop;
  private volatile Settings settings;

  @Activate
  public Notifier(
      @Reference JobStore store,
      @Reference ChangeBell bell,
      @Reference Reaches reaches,
      @Reference WebhookSecrets secrets,
      @Reference Lead lead,
      UpkeepConfig config) {
    this(store, bell, reaches, secrets, lead, Settings.of(config));
  }

  Notifier(
      JobStore store,
      ChangeBell bell,
      Reaches reaches,
      WebhookSecrets secrets,
      Lead lead,
      Settings settings) {
    this.lead = lead;
    this.store = store;
    this.bell = bell;
    this.settings = settings;
    this.teller = new Teller(store, lanes, reaches, secrets, lead, () -> this.settings, nextLook);
    this.loop = new Loop("nommer-notifier", BACK_OFF, Led.by(lead, this::round));
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
    int left = lanes.close(END);
    if (left > 0) {
      LOG.info("callbacks left for later count={}", left);
    }
    teller.close();
  }

  /** Rests for as long as it looked, so that a crowd costs half a core at most. */
  private Duration round(long term) throws InterruptedException {
    boolean rang = nextLook.isDue() || bell.await(PATIENCE);
    if (!rang && !nextLook.isDue()) {
      return Duration.ZERO;
    }
    long began = System.nanoTime();
    lead.require(term);
    nextLook.begins();
    look(term);
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private void look(long term) {
    Instant now = store.now();
    Set<JobId> before = lanes.held(); // as found here they are no longer once they landed
    int putOff = 0;
    for (EncodingJob job :
        window.next(
            PAGE, (from, limit) -> store.untold(from, now, limit), job -> job.outbox().tellAt())) {
      if (!before.contains(job.id()) && isToTell(job, now)) {
        putOff += enters(job, term, now, putOff < PUT_OFF_AT_ONCE) ? 0 : 1;
      }
    }
    if (!window.isAtStart()) {
      nextLook.in(Duration.ZERO);
    }
  }

  /**
   * One that a save reminded of too early, or that has nothing to tell, is put where it belongs.
   */
  private boolean isToTell(EncodingJob job, Instant now) {
    if (!Teller.isDue(job, now)) {
      store.tell(job, job.outbox().told());
      return false;
    }
    return true;
  }

  /**
   * Those that have no turn are put off, so that looks find the others; but not where all that are
   * due are found by one look anyway.
   *
   * @return whether it starts or waits for its turn
   */
  private boolean enters(EncodingJob job, long term, Instant now, boolean mayPutOff) {
    String host = CallbackSender.host(job);
    Lanes.Entry entry = lanes.enter(host, job.id());
    switch (entry) {
      case STARTS -> teller.tell(host, job, term);
      case WAITS -> LOG.trace("callback waits id={}", job.id());
      case FULL -> {
        if (mayPutOff && !window.isAtStart()) {
          teller.leaveForLater(job, now, lanes.off(host), "more wait for this host");
        }
      }
      case FAILING -> {
        if (mayPutOff) {
          teller.leaveForLater(job, now, lanes.off(host), lanes.lastFailure(host));
        }
      }
    }
    return entry == Lanes.Entry.STARTS || entry == Lanes.Entry.WAITS;
  }
}
