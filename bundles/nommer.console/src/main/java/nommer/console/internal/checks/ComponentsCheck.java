package nommer.console.internal.checks;

import java.util.List;
import nommer.doctor.ComponentFaults;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** What of us could not begin. */
@Component(
    service = HealthCheck.class,
    property = {
      HealthCheck.NAME + "=Components have begun",
      HealthCheck.TAGS + "=nommer",
      HealthCheck.TAGS + "=components"
    })
public final class ComponentsCheck implements HealthCheck {
  private final ServiceComponentRuntime components;

  @Activate
  public ComponentsCheck(@Reference ServiceComponentRuntime components) {
    this.components = components;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<String> words = ComponentFaults.of(components);
    words.forEach(each -> log.critical("{}", each));
    if (words.isEmpty()) {
      log.info("all that should begin has begun");
    }
    return new Result(log);
  }
}
