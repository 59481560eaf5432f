package nommer.metrics.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.Silence;

/** Nodes and their slots, as they reported last. Stateless. */
final class NodeFigures implements Figures {
  private final NodeRegistry registry;
  private final Supplier<Duration> silence;

  /**
   * @param silence after which a node counts no more
   */
  NodeFigures(NodeRegistry registry, Supplier<Duration> silence) {
    this.registry = registry;
    this.silence = silence;
  }

  @Override
  public void write(Exposition out) {
    Instant now = registry.now();
    Silence silent = new Silence(silence.get());
    List<Node> nodes =
        registry.nodes(now.minus(silent.limit())).stream()
            .filter(node -> node.state() != NodeState.TERMINATED)
            .toList();
    List<Node> heard = nodes.stream().filter(node -> !silent.covers(node, now)).toList();
    Exposition.Family family = out.gauge("nommer_nodes", "Nodes, by what they say of themselves.");
    for (NodeState state : List.of(NodeState.ACTIVE, NodeState.DRAINING, NodeState.FAULTY)) {
      family.is(count(heard, state), "state", state.name().toLowerCase(Locale.ROOT));
    }
    family.is(nodes.size() - heard.size(), "state", "silent");
    List<Node> active = heard.stream().filter(node -> node.state() == NodeState.ACTIVE).toList();
    out.gauge("nommer_slots", "Jobs that active nodes can run at once.")
        .is(active.stream().mapToInt(Node::slots).sum());
    out.gauge("nommer_slots_busy", "Slots of active nodes that take no further job.")
        .is(active.stream().mapToInt(Node::busy).sum());
  }

  private static long count(List<Node> nodes, NodeState state) {
    return nodes.stream().filter(node -> node.state() == state).count();
  }
}
