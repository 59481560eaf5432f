package nommer.fleet.scaler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.Instance;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.job.api.JobState;
import nommer.job.api.JobStore;

/** Takes the view of the cluster. */
record Lookout(JobStore jobs, NodeRegistry registry, Fleet fleet) {
  View look(ScalerConfig config) {
    Map<JobState, Long> counts = jobs.counts();
    long unfinished =
        counts.entrySet().stream()
            .filter(each -> !each.getKey().isFinal())
            .mapToLong(Map.Entry::getValue)
            .sum();
    List<Instance> instances = fleet.instances();
    Instant heardSince = registry.now().minus(Duration.ofSeconds(config.silent_seconds()));
    List<Node> nodes = registry.nodes(heardSince);
    Set<String> reported = nodes.stream().map(Node::id).collect(Collectors.toSet());
    int active = (int) nodes.stream().filter(node -> takesJobs(node, heardSince)).count();
    int starting =
        (int) instances.stream().filter(instance -> !reported.contains(instance.id())).count();
    return new View(
        unfinished,
        counts.get(JobState.PENDING),
        active,
        starting,
        Math.max(1, config.jobs_per_instance()),
        Math.min(config.max_instances(), fleet.capacity()),
        config.overflow_threshold());
  }

  /** Instances that may still be started, those that drain or fell silent counted in. */
  int room(View view) {
    return view.maxInstances() - fleet.instances().size();
  }

  private static boolean takesJobs(Node node, Instant heardSince) {
    return node.state() == NodeState.ACTIVE && !node.seenAt().isBefore(heardSince);
  }
}
