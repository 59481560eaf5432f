package nommer.rest.internal.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.Silence;
import nommer.fleet.policy.DecisionLog;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobOutput;
import nommer.job.api.JobState;
import nommer.job.tempo.Pace;
import nommer.rest.internal.json.Json;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Says why a job waits: of the nodes that work, and of the scaler that starts more. Thread-safe.
 */
@Component(service = WaitReasons.class)
public final class WaitReasons {
  private final NodeRegistry registry;
  private final Pace pace;
  private volatile @Nullable DecisionLog log;

  /** Stateless but for the scaler, which may be away. */
  @Activate
  public WaitReasons(@Reference NodeRegistry registry, @Reference Pace pace) {
    this.registry = registry;
    this.pace = pace;
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindLog(DecisionLog decisions) {
    log = decisions;
  }

  void unbindLog(DecisionLog decisions) {
    if (log == decisions) {
      log = null;
    }
  }

  /** Why this job waits, for people; empty of one that does not. */
  String of(EncodingJob job) {
    if (job.state() != JobState.PENDING) {
      return "";
    }
    if (job.readiness().later()) {
      return "not due yet: it is to be begun from "
          + Json.time(job.readiness().notBefore())
          + " on";
    }
    try {
      return of(job, working());
    } catch (FleetException e) {
      return "unknown: the node registry does not answer (" + e.getMessage() + ")";
    }
  }

  private List<Node> working() {
    Instant now = registry.now();
    Silence silence = new Silence(pace.tempo().silence());
    return registry.nodes(now.minus(silence.limit())).stream()
        .filter(node -> node.state() == NodeState.ACTIVE && !silence.covers(node, now))
        .toList();
  }

  private String of(EncodingJob job, List<Node> working) {
    if (working.isEmpty()) {
      return "no node works" + outlook();
    }
    Set<String> wanted =
        job.request().outputs().stream()
            .map(JobOutput::encoder)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Node> able = working.stream().filter(node -> names(node).containsAll(wanted)).toList();
    if (able.isEmpty()) {
      return "no node that works has the encoder %s (they have %s): see nommer plugins"
          .formatted(
              String.join(" and ", wanted),
              working.stream().flatMap(n -> names(n).stream()).distinct().sorted().toList());
    }
    if (job.attempts().runsAlone()) {
      return alone(job, able);
    }
    int slots = able.stream().mapToInt(Node::slots).sum();
    int busy = able.stream().mapToInt(Node::busy).sum();
    return busy < slots
        ? "a node has a free slot and takes it in its turn" + complaints(able)
        : "all %d slots of %d nodes are taken%s%s"
            .formatted(slots, able.size(), complaints(able), outlook());
  }

  /** What nodes say of why they do not take every job. */
  private static String complaints(List<Node> nodes) {
    return nodes.stream()
        .filter(node -> !node.words().isEmpty())
        .map(node -> "; node %s %s".formatted(node.id(), node.words()))
        .collect(Collectors.joining());
  }

  private String alone(EncodingJob job, List<Node> able) {
    String why = "it runs alone on a node, since it was lost %d times".formatted(lost(job));
    if (able.stream().anyMatch(node -> node.busy() == 0)) {
      return why + ": a node has nothing to do and takes it in its turn";
    }
    String owner = job.readiness().turn().owner();
    String whose = owner.isEmpty() ? "each of %d nodes".formatted(able.size()) : "node " + owner;
    String rest = owner.isEmpty() ? "" : ", and takes no other until then";
    return "%s: %s has other jobs to end first%s%s"
        .formatted(why, whose.replaceFirst("/.*", ""), rest, outlook());
  }

  private static int lost(EncodingJob job) {
    return job.attempts().lost();
  }

  private static List<String> names(Node node) {
    return node.encoders().stream().map(each -> each.replaceFirst("@.*", "")).toList();
  }

  /** What the scaler makes of it. */
  private String outlook() {
    DecisionLog decisions = log;
    if (decisions == null) {
      return "; no scaler runs here";
    }
    String said = decisions.outlook();
    return said.isEmpty()
        ? "; the scaler of this feederd has not looked yet, or another one leads"
        : "; " + said;
  }
}
