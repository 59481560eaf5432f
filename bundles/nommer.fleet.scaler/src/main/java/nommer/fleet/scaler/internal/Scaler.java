package nommer.fleet.scaler.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import nommer.fleet.api.DecisionLog;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.Leadership;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.control.ScalerConfig;
import nommer.job.api.JobStore;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the cluster, asks the policy, and launches and drains within the limits. */
@Component(
    service = DecisionLog.class,
    immediate = true,
    configurationPid = {"nommer.fleet.scaler", "nommer.worker"})
public final class Scaler implements DecisionLog {
  private static final Logger LOG = LoggerFactory.getLogger(Scaler.class);

  /** After a launch that failed, and after any other fault. */
  private static final long BACK_OFF_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Lead lead;
  private final Round round;
  private final Decisions decisions;
  private final Policies policies;
  private final ScheduledExecutorService loop =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "nommer-scaler"));
  private final ScheduledFuture<?> looking;
  private volatile Configured configured;
  private long resumeAtNanos = System.nanoTime();

  /** Worked out once for each edit: what is wrong with it is told once, not at every look. */
  private record Configured(Settings settings, String policy) {
    static Configured of(ScalerConfig config) {
      return new Configured(Settings.of(config), config.policy());
    }
  }

  @Activate
  public Scaler(
      BundleContext context,
      @Reference JobStore jobs,
      @Reference NodeRegistry registry,
      @Reference LaunchIntents intents,
      @Reference Leadership leadership,
      @Reference Fleet fleet,
      @Reference Policies policies,
      ScalerConfig config) {
    Path home = Path.of(String.valueOf(context.getProperty("nommer.home")));
    this.lead = new Lead(leadership, Lead.ownerOf(home), System::nanoTime);
    Path kept = home.resolve("data").resolve("scaling");
    this.decisions = new Decisions(new DecisionFile(kept.resolve("decisions"), KEPT));
    this.round =
        new Round(
            jobs,
            registry,
            intents,
            fleet,
            decisions,
            new LedgerFile(kept.resolve("spending")),
            System::nanoTime);
    this.policies = policies;
    this.configured = Configured.of(config);
    long period = Math.max(50, config.interval_millis());
    this.looking = loop.scheduleWithFixedDelay(this::lookQuietly, 0, period, TimeUnit.MILLISECONDS);
  }

  /** The interval alone waits for the next start. */
  @Modified
  void modified(ScalerConfig edited) {
    configured = Configured.of(edited);
  }

  @Deactivate
  void stop() throws InterruptedException {
    looking.cancel(true);
    loop.shutdown();
    if (!loop.awaitTermination(5, TimeUnit.SECONDS)) {
      LOG.warn("scaler still busy after={}s", 5);
    }
  }

  @Override
  public List<String> newestFirst(int limit) {
    return decisions.newestFirst(limit);
  }

  @Override
  public Optional<String> latest() {
    return decisions.latest();
  }

  /** What is thrown out of here would end the loop for good. */
  private void lookQuietly() {
    if (System.nanoTime() - resumeAtNanos < 0) {
      return;
    }
    try {
      if (lead.isOurs()) {
        Configured current = configured;
        round.run(current.settings(), policies.find(current.policy()));
      }
    } catch (RuntimeException e) {
      resumeAtNanos = System.nanoTime() + BACK_OFF_NANOS;
      LOG.warn("scaling failed next={}s", TimeUnit.NANOSECONDS.toSeconds(BACK_OFF_NANOS), e);
    }
  }
}
