package nommer.rest.internal.health;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import nommer.access.Scope;
import nommer.doctor.ComponentFaults;
import nommer.doctor.Faults;
import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobCounts;
import nommer.job.store.JobStore;
import nommer.rest.internal.http.Admission;
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
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /healthz}: 200 while jobs can be submitted, which is tried at the job store, else 503.
 * What more it says needs a token of the scope monitor.
 */
@Component(service = Servlet.class, configurationPid = "nommer.rest.health")
@Designate(ocd = HealthConfig.class)
@HttpWhiteboardServletPattern({HealthServlet.PATTERN, HealthServlet.READY})
public final class HealthServlet extends JsonServlet {
  public static final String PATTERN = "/healthz";

  /** The same, by the name that load balancers and Kubernetes have for it. */
  public static final String READY = "/readyz";

  private static final Logger LOG = LoggerFactory.getLogger(HealthServlet.class);
  private static final Duration USUAL_DEADLINE = Duration.ofSeconds(4);

  private final String version;
  private final transient Admission admission;
  private transient volatile Duration deadline;
  private transient volatile @Nullable TimedCounts counts;
  private transient volatile @Nullable Servlet jobs;
  private final transient Collection<Faults> faults = new CopyOnWriteArrayList<>();
  private transient volatile @Nullable ServiceComponentRuntime components;

  @Activate
  public HealthServlet(BundleContext context, HealthConfig config, @Reference Admission admission) {
    this(context.getBundle().getVersion().toString(), deadline(config::deadline_millis), admission);
  }

  /** A health check that went away, for a moment or for a wrong word, would be a 404. */
  @Modified
  void modified(HealthConfig edited) {
    within(edited::deadline_millis);
  }

  synchronized void within(LongSupplier millis) {
    deadline = deadline(millis);
    TimedCounts asked = counts;
    if (asked != null) {
      asked.within(deadline);
    }
  }

  private static Duration deadline(LongSupplier millis) {
    try {
      if (millis.getAsLong() >= 1) {
        return Duration.ofMillis(millis.getAsLong());
      }
      LOG.warn("deadline.millis of nommer.rest.health must be at least 1: the usual one serves");
    } catch (RuntimeException e) {
      LOG.warn("deadline.millis of nommer.rest.health is no number: the usual one serves", e);
    }
    return USUAL_DEADLINE;
  }

  HealthServlet(String version, Duration deadline, Admission admission) {
    super(PATTERN, admission);
    this.admission = admission;
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

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindFaults(Faults one) {
    faults.add(one);
  }

  void unbindFaults(Faults one) {
    faults.remove(one);
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindComponents(ServiceComponentRuntime runtime) {
    components = runtime;
  }

  void unbindComponents(ServiceComponentRuntime runtime) {
    if (components == runtime) {
      components = null;
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
    boolean told = namedCaller(request).filter(caller -> caller.may(Scope.MONITOR)).isPresent();
    try {
      JobCounts counted = counted();
      return Answer.json(200, told ? detail(counted) : Json.object(HealthServlet::well));
    } catch (ProblemException | JobStoreException e) {
      if (told) {
        throw e;
      }
      throw new ProblemException(
          Problem.unavailable(
              "unwell",
              "jobs cannot be submitted now: ask with a token of the scope monitor or admin for why"));
    }
  }

  private JobCounts counted() {
    TimedCounts known = counts;
    if (jobs == null || known == null || !admission.isReady()) {
      throw new ProblemException(
          Problem.unavailable(
              "api",
              "jobs cannot be submitted: the log of feederd says what cannot begin, and why"
                  + hindrances()));
    }
    return known.get();
  }

  private static void well(JsonGenerator out) throws IOException {
    out.writeStringField("status", "ok");
  }

  private String detail(JobCounts counted) {
    return Json.object(
        out -> {
          well(out);
          out.writeStringField("version", version);
          out.writeObjectFieldStart("jobs");
          for (JobState state : JobState.values()) {
            out.writeNumberField(state.name(), counted.of(state));
          }
          out.writeEndObject();
          out.writeArrayFieldStart("faults");
          for (String fault : faults()) {
            out.writeString(fault);
          }
          out.writeEndArray();
        });
  }

  /** What is wrong though jobs can be submitted. */
  private List<String> faults() {
    return faults.stream().flatMap(each -> each.now().stream()).distinct().sorted().toList();
  }

  private String hindrances() {
    ServiceComponentRuntime known = components;
    List<String> faults = known == null ? List.of() : ComponentFaults.of(known);
    return faults.isEmpty() ? "" : ": " + String.join("; ", faults);
  }
}
