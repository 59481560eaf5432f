package nommer.fleet.ec2.internal;

import java.util.Optional;
import nommer.fleet.api.InstanceFacts;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says so when feederd starts with a scaler that gives instances less time than they need: it would
 * take the next ones for wanted while the first still boot.
 */
@Component(service = ScalerPatience.class, immediate = true)
@SatisfyingConditionTarget("(nommer.backend.fleet=ec2)")
public final class ScalerPatience {
  private static final Logger LOG = LoggerFactory.getLogger(ScalerPatience.class);

  /** What boot, installation and the first report of an instance may take. */
  static final int LEAST_SECONDS = 600;

  @Activate
  public ScalerPatience(BundleContext context, @Reference InstanceFacts facts) {
    if ("feederd".equals(context.getProperty("nommer.role"))) {
      complaint(facts)
          .ifPresent(text -> LOG.warn("scaler waits too little for instances: {}", text));
    }
  }

  /** What is wrong and what to do; empty if nothing is. */
  static Optional<String> complaint(InstanceFacts facts) {
    long seconds = facts.launchTimeout().toSeconds();
    return seconds >= LEAST_SECONDS
        ? Optional.empty()
        : Optional.of(
            "launch.timeout.seconds is %d, and an instance may need more; set launch.timeout.seconds=I\"%d\" in conf/nommer.fleet.scaler.config"
                .formatted(seconds, LEAST_SECONDS));
  }
}
