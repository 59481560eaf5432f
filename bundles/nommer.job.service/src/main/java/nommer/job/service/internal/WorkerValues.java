package nommer.job.service.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/**
 * What is configured for the worker, of which {@link OldKeys} are read. A component of its own,
 * since of several PIDs of one component Felix SCR 2.2.18 passes over the second at the start where
 * the first has no file.
 */
@Component(service = WorkerValues.class, configurationPid = "nommer.worker")
public final class WorkerValues {
  private volatile Map<String, Object> values;

  /** As configured. */
  @Activate
  public WorkerValues(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  @Modified
  void modified(Map<String, Object> edited) {
    values = Map.copyOf(edited);
  }

  Map<String, Object> values() {
    return values;
  }
}
