package nommer.rest.internal.health;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import nommer.job.api.JobState;
import nommer.job.store.JobCounts;
import nommer.job.store.JobStore;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.jobs.JobsServlet;
import nommer.rest.internal.json.Json;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /healthz}: 200 while jobs can be submitted and the job store answers in time, else
 * 503.
 */
@Component(service = Servlet.class, configurationPid = "nommer.rest.health")
@Designate(ocd = HealthConfig.class)
@HttpWhiteboardServletPattern(HealthServlet.PATTERN)
public final class HealthServlet extends JsonServlet {
  public static final String PATTERN = "/healthz";

  private final String version;
  private final Duration deadline;
  private transient volatile @Nullable TimedCounts counts;
  private transient volatile @Nullable Servlet jobs;

  @Activate
  public HealthServlet(BundleContext context, HealthConfig config) {
    this(context.getBundle().getVersion().toString(), Duration.ofMillis(config.deadline_millis()));
  }

  HealthServlet(String version, Duration deadline) {
    this.version = version;
    this.deadline = deadline;
  }

  /** Starts the thread that asks the store; it lacks while a configuration keeps it away. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  synchronized void bindStore(JobStore store) {
    stop();
    counts = new TimedCounts(store, deadline);
  }

  synchronized void unbindStore(JobStore store) {
    stop();
  }

  /** Comes with all that it needs, and lacks while any of that cannot begin. */
  @Reference(
      target = "(component.name=" + JobsServlet.NAME + ")",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC)
  void bindJobs(Servlet servlet) {
    jobs = servlet;
  }

  void unbindJobs(Servlet servlet) {
    if (jobs == servlet) {
      jobs = null;
    }
  }

  @Deactivate
  synchronized void stop() {
    TimedCounts asked = counts;
    counts = null;
    if (asked != null) {
      asked.close();
    }
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD");
    TimedCounts known = counts;
    if (jobs == null || known == null) {
      throw new ProblemException(
          Problem.unavailable(
              "api",
              "jobs cannot be submitted: the log of feederd says what cannot begin, and why"));
    }
    JobCounts counted = known.get();
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeStringField("status", "ok");
              out.writeStringField("version", version);
              out.writeObjectFieldStart("jobs");
              for (JobState state : JobState.values()) {
                out.writeNumberField(state.name(), counted.of(state));
              }
              out.writeEndObject();
            }));
  }
}
