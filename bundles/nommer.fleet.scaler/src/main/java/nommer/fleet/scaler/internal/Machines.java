package nommer.fleet.scaler.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nommer.fleet.api.Instance;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.Node;
import nommer.fleet.policy.InstancePhase;
import nommer.fleet.policy.InstanceView;

/** Instances and the nodes on them, put together. For one thread. */
final class Machines {
  private final Sighting sighting;
  private final List<LaunchIntent> open;
  private final Settings settings;
  private final Idleness idleness;
  private final Map<String, Node> nodes = new HashMap<>();
  private final Set<String> awaited = new HashSet<>();

  Machines(Sighting sighting, List<LaunchIntent> open, Settings settings, Idleness idleness) {
    this.sighting = sighting;
    this.open = open;
    this.settings = settings;
    this.idleness = idleness;
    sighting.nodes().forEach(node -> nodes.put(node.id(), node));
    open.forEach(intent -> awaited.add(intent.id()));
  }

  /** Nodes that take jobs, on whatever machine. */
  int active() {
    return (int) nodes.values().stream().filter(this::takesJobs).count();
  }

  /** Instances whose node is awaited, listed or not. */
  int starting() {
    return open.stream().mapToInt(LaunchIntent::missing).sum();
  }

  /** What drains, is silent or was written off counts as long as it exists. */
  int ending() {
    long active = sighting.instances().stream().filter(this::takesJobs).count();
    return Math.max(0, sighting.total(open) - (int) active - starting());
  }

  /** What all instances cost in an hour; NaN if a price is not known. */
  double costPerHour() {
    return sighting.instances().stream()
        .mapToDouble(each -> settings.prices().of(each.offer()).pricePerHour().orElse(Double.NaN))
        .sum();
  }

  /** Those of the fleet, and nodes of other machines. */
  List<InstanceView> views() {
    List<InstanceView> views = new ArrayList<>();
    Set<String> listed = new HashSet<>();
    for (Instance instance : sighting.instances()) {
      listed.add(instance.id());
      views.add(view(instance));
    }
    for (Node node : nodes.values()) {
      if (takesJobs(node) && !listed.contains(node.id())) {
        views.add(view(new Instance(node.id(), "", node.startedAt())));
      }
    }
    return views;
  }

  private InstanceView view(Instance instance) {
    InstanceView.Builder view =
        InstanceView.builder(instance.id(), phase(instance))
            .offer(settings.prices().of(instance.offer()))
            .launchedAt(instance.launchedAt());
    Node node = nodes.get(instance.id());
    if (node != null) {
      view.load(node.busy(), node.slots())
          .lastHeartbeat(node.seenAt())
          .idleFor(idleness.of(node.id(), sighting.now()));
    }
    return view.build();
  }

  private InstancePhase phase(Instance instance) {
    Node node = nodes.get(instance.id());
    if (node == null) {
      return awaited.contains(instance.launch()) ? InstancePhase.STARTING : InstancePhase.ENDING;
    }
    if (!takesJobs(node)) {
      return InstancePhase.ENDING;
    }
    return node.busy() > 0 ? InstancePhase.BUSY : InstancePhase.IDLE;
  }

  private boolean takesJobs(Instance instance) {
    Node node = nodes.get(instance.id());
    return node != null && takesJobs(node);
  }

  private boolean takesJobs(Node node) {
    return sighting.takesJobs(node, settings.silence());
  }
}
