package nommer.fleet.ec2.internal;

import nommer.doctor.Check;
import nommer.doctor.Findings;
import nommer.job.tempo.Pace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Whether instances are ended only when their nodes count as silent. */
@Component(property = "service.ranking:Integer=28", configurationPid = "nommer.fleet.ec2")
@SatisfyingConditionTarget("(nommer.doctor.fleet=ec2)")
public final class UnheardCheck implements Check {
  private static final String CHECK = "EC2 silence";

  private final Pace pace;
  private final Ec2FleetConfig config;

  @Activate
  public UnheardCheck(@Reference Pace pace, Ec2FleetConfig config) {
    this.pace = pace;
    this.config = config;
  }

  @Override
  public void check(Findings findings) {
    try {
      long seconds = Settings.Patience.of(config, pace.tempo()).silence().toSeconds();
      findings.ok(
          CHECK,
          seconds == 0
              ? "an instance is never ended for its silence"
              : "an instance is ended after %d s without a report".formatted(seconds));
    } catch (IllegalArgumentException e) {
      findings.fail(CHECK, String.valueOf(e.getMessage()), "correct conf/nommer.fleet.ec2.config");
    }
  }
}
