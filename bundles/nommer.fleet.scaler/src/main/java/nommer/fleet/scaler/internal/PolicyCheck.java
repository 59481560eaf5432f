package nommer.fleet.scaler.internal;

import java.time.Duration;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import nommer.fleet.control.ScalerConfig;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Whether there is the scaling policy that is configured. */
@Component(property = "service.ranking:Integer=74", configurationPid = "nommer.fleet.scaler")
@SatisfyingConditionTarget("(nommer.doctor=on)")
public final class PolicyCheck implements Check {
  /** For one of a bundle in {@code plugins/}, which is installed meanwhile. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration LOOK = Duration.ofMillis(100);

  private final Policies policies;
  private final String configured;
  private final Duration patience;

  /** Asks for the policy that the configuration names. */
  @Activate
  public PolicyCheck(@Reference Policies policies, ScalerConfig config) {
    this(policies, config.policy(), PATIENCE);
  }

  PolicyCheck(Policies policies, String configured, Duration patience) {
    this.policies = policies;
    this.patience = patience;
    this.configured = configured;
  }

  @Override
  public void check(Findings findings) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!policies.names().contains(configured) && System.nanoTime() < end) {
      Thread.sleep(LOOK.toMillis());
    }
    if (policies.names().contains(configured)) {
      findings.ok("policy", "the scaling policy " + configured + " is there");
    } else {
      findings.fail(
          "policy",
          "no plug-in has the scaling policy '%s'; %s would serve"
              .formatted(configured, Policies.DEFAULT),
          "set policy in conf/nommer.fleet.scaler.config to one of %s, or put its bundle into plugins/"
              .formatted(String.join(", ", policies.names())));
    }
  }
}
