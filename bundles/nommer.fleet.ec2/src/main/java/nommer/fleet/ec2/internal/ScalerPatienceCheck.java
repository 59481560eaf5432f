package nommer.fleet.ec2.internal;

import java.util.Optional;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import nommer.fleet.api.InstanceFacts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Whether the scaler gives instances the time that they need. */
@Component(property = "service.ranking:Integer=29")
@SatisfyingConditionTarget("(nommer.doctor.fleet=ec2)")
public final class ScalerPatienceCheck implements Check {
  private final InstanceFacts facts;

  @Activate
  public ScalerPatienceCheck(@Reference InstanceFacts facts) {
    this.facts = facts;
  }

  @Override
  public void check(Findings findings) {
    Optional<String> complaint = ScalerPatience.complaint(facts);
    if (complaint.isEmpty()) {
      findings.ok(
          "scaler", "it waits %d s for an instance".formatted(facts.launchTimeout().toSeconds()));
    } else {
      findings.fail(
          "scaler",
          "it waits %d s for an instance, too little".formatted(facts.launchTimeout().toSeconds()),
          complaint.get());
    }
  }
}
