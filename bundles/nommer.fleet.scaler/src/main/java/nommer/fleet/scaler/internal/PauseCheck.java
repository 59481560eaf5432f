package nommer.fleet.scaler.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Whether launches pause since none brought a node that works, as feederd keeps it. */
@Component(property = "service.ranking:Integer=73")
@SatisfyingConditionTarget("(nommer.doctor=on)")
public final class PauseCheck implements Check {
  private final PauseFile file;
  private final Clock clock;

  /** Takes the home from the framework property {@code nommer.home}. */
  @Activate
  public PauseCheck(BundleContext context) {
    this(PauseFile.of(Path.of(context.getProperty("nommer.home"))), Clock.systemUTC());
  }

  PauseCheck(PauseFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  @Override
  public void check(Findings findings) {
    Optional<String> reason = new LaunchPause(file).reason(clock.instant());
    if (reason.isEmpty()) {
      findings.ok("launches", "nothing that was launched keeps others from it");
    } else {
      findings.fail(
          "launches",
          reason.get(),
          "mend what keeps the nodes from working; an edit of any file of conf/, also a touch, ends the pause");
    }
  }
}
