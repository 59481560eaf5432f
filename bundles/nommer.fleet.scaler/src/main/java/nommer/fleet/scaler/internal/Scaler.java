package nommer.fleet.scaler.internal;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.ScalingPolicy;
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

  private final Lookout lookout;
  private final Fleet fleet;
  private final Policies policies;
  private final SecureRandom random = new SecureRandom();
  private final ScheduledExecutorService loop =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "nommer-scaler"));
  private final ScheduledFuture<?> looking;
  private volatile ScalerConfig config;
  private long resumeAtNanos = System.nanoTime();

  @Activate
  public Scaler(
      @Reference JobStore jobs,
      @Reference NodeRegistry registry,
      @Reference Fleet fleet,
      @Reference Policies policies,
      ScalerConfig config) {
    this.lookout = new Lookout(jobs, registry, fleet);
    this.fleet = fleet;
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
      look();
    } catch (RuntimeException e) {
      resumeAtNanos = System.nanoTime() + BACK_OFF_NANOS;
      LOG.warn("scaling failed next={}s", TimeUnit.NANOSECONDS.toSeconds(BACK_OFF_NANOS), e);
    }
  }

  private void look() {
    ScalerConfig current = config;
    Optional<ScalingPolicy> policy = policies.find(current.policy());
    if (!current.allow_launches() || policy.isEmpty()) {
      return;
    }
    View view = lookout.look(current);
    int asked = policy.get().launches(view);
    int launches = Math.min(asked, lookout.room(view));
    for (int i = 0; i < launches; i++) {
      String id = newId();
      LOG.info("instance launched id={} policy={} view={}", id, current.policy(), view);
      fleet.launch(id);
    }
  }

  private String newId() {
    byte[] bytes = new byte[6];
    random.nextBytes(bytes);
    return "node-" + HexFormat.of().formatHex(bytes);
  }
}
