package nommer.rest.internal.fleet;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.Silence;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;
import nommer.job.tempo.Pace;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /v1/nodes}: who works, on what, and since when nothing was heard of them. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(NodesServlet.PATTERN)
public final class NodesServlet extends JsonServlet {
  public static final String PATTERN = "/v1/nodes";

  private static final Logger LOG = LoggerFactory.getLogger(NodesServlet.class);
  private static final Set<JobState> RUNNING =
      EnumSet.of(JobState.DOWNLOADING, JobState.ENCODING, JobState.UPLOADING);

  /** For so long a node that ended is shown. */
  private static final Duration ENDED = Duration.ofMinutes(10);

  private final transient NodeRegistry registry;
  private final transient Fleet fleet;
  private final transient JobStore store;
  private final transient Pace pace;

  /** Stateless. */
  @Activate
  public NodesServlet(
      @Reference NodeRegistry registry,
      @Reference Fleet fleet,
      @Reference JobStore store,
      @Reference Pace pace,
      @Reference Admission admission) {
    super(PATTERN, admission);
    this.registry = registry;
    this.fleet = fleet;
    this.store = store;
    this.pace = pace;
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD");
    try {
      return Answer.json(200, list());
    } catch (FleetException e) {
      LOG.warn("nodes not listed", e);
      throw new ProblemException(
          Problem.unavailable(
              "node_registry", "the nodes cannot be listed now: the log of feederd says more"));
    }
  }

  private String list() {
    Instant now = registry.now();
    Silence silence = new Silence(pace.tempo().silence());
    List<Node> nodes =
        registry.nodes(now.minus(ENDED)).stream()
            .sorted(Comparator.comparing(Node::startedAt).thenComparing(Node::id))
            .toList();
    Map<String, Instance> instances =
        fleet.instances().stream().collect(Collectors.toMap(Instance::id, each -> each));
    return NodeJson.list(nodes, instances, jobs(), node -> silence.covers(node, now));
  }

  /** Running jobs by node; of very many those submitted last. */
  private Map<String, List<String>> jobs() {
    List<EncodingJob> running = store.list(new JobQuery(RUNNING, JobQuery.MAX_LIMIT, "")).jobs();
    return running.stream()
        .collect(
            Collectors.groupingBy(
                job -> job.lease().node(),
                Collectors.mapping(job -> job.id().value(), Collectors.toList())));
  }
}
