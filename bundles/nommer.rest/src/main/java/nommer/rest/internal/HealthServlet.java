package nommer.rest.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import nommer.job.api.JobState;
import nommer.job.api.JobStore;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /healthz}: 200 while the job store answers in time, else 503. */
@Component(service = Servlet.class, configurationPid = "nommer.rest.health")
@Designate(ocd = HealthConfig.class)
@HttpWhiteboardServletPattern(HealthServlet.PATTERN)
public final class HealthServlet extends JsonServlet {
  static final String PATTERN = "/healthz";

  private final String version;
  private final transient TimedCounts counts;

  /** Starts the thread that asks the store. */
  @Activate
  public HealthServlet(BundleContext context, @Reference JobStore store, HealthConfig config) {
    this(
        context.getBundle().getVersion().toString(),
        store,
        Duration.ofMillis(config.deadline_millis()));
  }

  HealthServlet(String version, JobStore store, Duration deadline) {
    this.version = version;
    this.counts = new TimedCounts(store, deadline);
  }

  @Deactivate
  void stop() {
    counts.close();
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD");
    Map<JobState, Long> jobs = counts.get();
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeStringField("status", "ok");
              out.writeStringField("version", version);
              out.writeObjectFieldStart("jobs");
              for (JobState state : JobState.values()) {
                out.writeNumberField(state.name(), jobs.getOrDefault(state, 0L));
              }
              out.writeEndObject();
            }));
  }
}
