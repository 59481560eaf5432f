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
import nommer.fleet.api.NodeState;
import nommer.fleet.api.Silence;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.SeenInstances;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;
import nommer.job.tempo.Pace;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.Deeds;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.http.Problems;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /v1/nodes}: who works, on what, and since when nothing was heard of them; tells one to
 * take no more jobs, or to go on.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(NodesServlet.PATTERN)
public final class NodesServlet extends JsonServlet {
  public static final String PATTERN = "/v1/nodes/*";

  private static final Logger LOG = LoggerFactory.getLogger(NodesServlet.class);
  private static final Set<JobState> RUNNING =
      EnumSet.of(JobState.DOWNLOADING, JobState.ENCODING, JobState.UPLOADING);

  /** For so long a node that ended is shown. */
  private static final Duration ENDED = Duration.ofMinutes(10);

  private final transient NodeRegistry registry;
  private final transient Fleet fleet;
  private final transient JobStore store;
  private final transient Pace pace;
  private transient volatile @Nullable SeenInstances seen;

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

  /** Without a scaler nobody knows who is idle. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindSeen(SeenInstances scalers) {
    seen = scalers;
  }

  void unbindSeen(SeenInstances scalers) {
    if (seen == scalers) {
      seen = null;
    }
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    try {
      if (path.equals("/")) {
        allow(request, "GET", "HEAD");
        return Answer.json(200, list());
      }
      String[] parts = path.substring(1).split("/", -1);
      if (parts.length != 2 || !(parts[1].equals("drain") || parts[1].equals("resume"))) {
        throw noSuchPath(request);
      }
      allow(request, "POST");
      return ask(parts[0], parts[1], request);
    } catch (FleetException e) {
      LOG.warn("registry of nodes failed", e);
      throw new ProblemException(
          Problem.unavailable(
              "node_registry",
              "the registry of nodes does not answer now: the log of feederd says more"));
    }
  }

  /** Nobody waits for the node, which hears of it at its next report. */
  private Answer ask(String id, String what, HttpServletRequest request) {
    Node node =
        registry.nodes(registry.now().minus(ENDED)).stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new ProblemException(Problems.noSuchNode(id)));
    if (node.state() == NodeState.TERMINATED) {
      throw new ProblemException(Problems.nodeState("node " + id + " has ended"));
    }
    if (what.equals("drain")) {
      registry.drain(id);
    } else {
      registry.resume(id);
    }
    Deeds.asked("node " + what, id, request);
    return Answer.json(202, NodeJson.asked(node, what));
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
    return NodeJson.list(nodes, instances, views(), jobs(), node -> silence.covers(node, now));
  }

  private Map<String, InstanceView> views() {
    SeenInstances scaler = seen;
    return scaler == null
        ? Map.of()
        : scaler.instances().stream()
            .collect(Collectors.toMap(InstanceView::id, each -> each, (first, second) -> first));
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
