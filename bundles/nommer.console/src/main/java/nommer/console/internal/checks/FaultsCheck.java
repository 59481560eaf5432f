package nommer.console.internal.checks;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nommer.doctor.Faults;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Alarms, and what else is wrong though jobs can be submitted. */
@Component(
    service = HealthCheck.class,
    property = {
      HealthCheck.NAME + "=Alarms and faults",
      HealthCheck.TAGS + "=nommer",
      HealthCheck.TAGS + "=faults"
    })
public final class FaultsCheck implements HealthCheck {
  private final Collection<Faults> faults = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindFaults(Faults one) {
    faults.add(one);
  }

  void unbindFaults(Faults one) {
    faults.remove(one);
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<String> words =
        faults.stream().flatMap(each -> each.now().stream()).distinct().sorted().toList();
    words.forEach(each -> log.warn("{}", each));
    if (words.isEmpty()) {
      log.info("nothing is known to be wrong");
    }
    return new Result(log);
  }
}
