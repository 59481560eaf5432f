package nommer.fleet.scaler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.Instance;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.Silence;
import nommer.job.store.JobCounts;

/** Looks at the cluster, and keeps in mind which instances there were. For one thread. */
final class Lookout {
  /** For so long a node that fell silent is shown although its instance is gone. */
  private static final Duration SHOWN = Duration.ofMinutes(10);

  private final Supplier<JobCounts> jobs;
  private final NodeRegistry registry;
  private final Fleet fleet;
  private final Set<String> seen = new HashSet<>();

  Lookout(Supplier<JobCounts> jobs, NodeRegistry registry, Fleet fleet) {
    this.jobs = jobs;
    this.registry = registry;
    this.fleet = fleet;
  }

  /** Instances come before nodes: one that appears in between is not taken for gone. */
  Sighting look(Silence silence) {
    List<Instance> instances = fleet.instances();
    Instant now = registry.now();
    List<Node> nodes = registry.nodes(now.minus(silence.limit()));
    Set<String> existing = instances.stream().map(Instance::id).collect(Collectors.toSet());
    Set<String> known = nodes.stream().map(Node::id).collect(Collectors.toSet());
    seen.retainAll(known);
    Set<String> gone = new HashSet<>(seen);
    gone.removeAll(existing);
    seen.addAll(existing);
    return new Sighting(jobs.get(), instances, nodes, gone, now, fleet.capacity());
  }

  /** Removes nodes that fell silent and whose instance is gone: nobody else ever would. */
  void forgetDead(Sighting sighting, Silence silence) {
    Set<String> existing =
        sighting.instances().stream().map(Instance::id).collect(Collectors.toSet());
    Instant before = sighting.now().minus(SHOWN);
    sighting.nodes().stream()
        .filter(node -> silence.covers(node, sighting.now()) && node.seenAt().isBefore(before))
        .filter(node -> !existing.contains(node.id()))
        .forEach(registry::forget);
  }
}
