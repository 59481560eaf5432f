package nommer.fleet.scaler.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.NodeRegistry;
import nommer.job.api.JobStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the cluster, asks the policy, and launches within the limits. */
@Component(
    service = Scaler.class,
    immediate = true,
    configurationPid = {"nommer.fleet.scaler", "nommer.worker"})
public final class Scaler {
  private static final Logger LOG = LoggerFactory.getLogger(Scaler.class);

  /** After a launch that failed, and after any other fault. */
  private static final long BACK_OFF_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Round round;
  private final Policies policies;
  private final ScheduledExecutorService loop =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "nommer-scaler"));
  private final ScheduledFuture<?> looking;
  private volatile ScalerConfig config;
  private long resumeAtNanos = System.nanoTime();

  @Activate
  public Scaler(
      @Reference JobStore jobs,
      @Reference NodeRegistry registry,
      @Reference LaunchIntents intents,
      @Reference Fleet fleet,
      @Reference Policies policies,
      ScalerConfig config) {
    this.round =
        new Round(
            new Lookout(jobs::counts, registry, fleet),
            new Launches(intents, fleet, System::nanoTime));
    this.policies = policies;
    this.config = config;
    long period = Math.max(50, config.interval_millis());
    this.looking = loop.scheduleWithFixedDelay(this::lookQuietly, 0, period, TimeUnit.MILLISECONDS);
  }

  /** The interval alone waits for the next start. */
  @Modified
  void modified(ScalerConfig edited) {
    config = edited;
  }

  @Deactivate
  void stop() throws InterruptedException {
    looking.cancel(true);
    loop.shutdown();
    if (!loop.awaitTermination(5, TimeUnit.SECONDS)) {
      LOG.warn("scaler still busy after={}s", 5);
    }
  }

  /** What is thrown out of here would end the loop for good. */
  private void lookQuietly() {
    if (System.nanoTime() - resumeAtNanos < 0) {
      return;
    }
    try {
      ScalerConfig current = config;
      round.run(Settings.of(current), policies.find(current.policy()));
    } catch (RuntimeException e) {
      resumeAtNanos = System.nanoTime() + BACK_OFF_NANOS;
      LOG.warn("scaling failed next={}s", TimeUnit.NANOSECONDS.toSeconds(BACK_OFF_NANOS), e);
    }
  }
}
