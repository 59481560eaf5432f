package nommer.fleet.ec2.internal;

import java.util.Optional;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Whether the scaler gives instances the time that they need. */
@Component(property = "service.ranking:Integer=29", configurationPid = "nommer.fleet.scaler")
@SatisfyingConditionTarget("(nommer.doctor.fleet=ec2)")
public final class ScalerPatienceCheck implements Check {
  private final ScalerPatience.Config config;

  @Activate
  public ScalerPatienceCheck(ScalerPatience.Config config) {
    this.config = config;
  }

  @Override
  public void check(Findings findings) {
    Optional<String> complaint = ScalerPatience.complaint(config);
    if (complaint.isEmpty()) {
      findings.ok(
          "scaler", "it waits %d s for an instance".formatted(config.launch_timeout_seconds()));
    } else {
      findings.fail(
          "scaler",
          "it waits %d s for an instance, too little".formatted(config.launch_timeout_seconds()),
          complaint.get());
    }
  }
}
