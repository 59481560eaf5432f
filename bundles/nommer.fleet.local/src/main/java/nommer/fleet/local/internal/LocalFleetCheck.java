package nommer.fleet.local.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Whether workers can be started as processes. */
@Component(property = "service.ranking:Integer=30")
@SatisfyingConditionTarget("(nommer.doctor.fleet=local)")
public final class LocalFleetCheck implements Check {
  private final Path script;

  @Activate
  public LocalFleetCheck() {
    this(Path.of(System.getProperty("nommer.dist", "")));
  }

  LocalFleetCheck(Path distribution) {
    this.script = distribution.resolve("bin/ec2nommerd");
  }

  @Override
  public void check(Findings findings) {
    if (Files.isExecutable(script)) {
      findings.ok("workers", "processes of this machine, by " + script);
    } else {
      findings.fail(
          "workers",
          script + " cannot be run",
          "unpack the distribution anew, on a file system that allows programs to run");
    }
  }
}
