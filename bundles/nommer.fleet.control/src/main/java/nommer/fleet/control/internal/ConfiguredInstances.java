package nommer.fleet.control.internal;

import java.time.Duration;
import nommer.fleet.api.InstanceFacts;
import nommer.fleet.control.ScalerConfig;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As configured. What cannot work is refused: an edit leaves everything as it was. */
@Component(
    service = InstanceFacts.class,
    immediate = true,
    configurationPid = {"nommer.fleet.scaler", "nommer.worker"})
public final class ConfiguredInstances implements InstanceFacts {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredInstances.class);

  private volatile Facts facts;

  /** The one key of the worker that others need, too. */
  @interface WorkerSlots {
    int jobs_per_instance() default SLOTS;
  }

  private record Facts(int slots, Duration launchTimeout) {
    static Facts of(ScalerConfig scaler, WorkerSlots worker) {
      if (worker.jobs_per_instance() < 1) {
        String message =
            "jobs.per.instance of nommer.worker is %d; it must be at least 1: a node without a slot works on nothing"
                .formatted(worker.jobs_per_instance());
        LOG.error(message);
        throw new IllegalArgumentException(message);
      }
      return new Facts(
          worker.jobs_per_instance(),
          Duration.ofSeconds(Math.max(1, scaler.launch_timeout_seconds())));
    }
  }

  @Activate
  public ConfiguredInstances(ScalerConfig scaler, WorkerSlots worker) {
    facts = Facts.of(scaler, worker);
  }

  @Modified
  void modified(ScalerConfig scaler, WorkerSlots worker) {
    facts = Facts.of(scaler, worker);
  }

  @Override
  public int slots() {
    return facts.slots();
  }

  @Override
  public Duration launchTimeout() {
    return facts.launchTimeout();
  }
}
