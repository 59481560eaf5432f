package nommer.contracts.fleet;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nommer.fleet.api.DrainRequest;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeEnd;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;

/** A node registry for tests of its users; it keeps the contract of one. */
public final class MemoryNodeRegistry implements NodeRegistry {
  private final Map<String, Node> nodes = new ConcurrentHashMap<>();
  private final Map<String, NodeEnd> ends = new ConcurrentHashMap<>();
  private final Map<String, DrainRequest> asked = new ConcurrentHashMap<>();
  private final Clock clock;
  private volatile boolean readable = true;
  private volatile boolean writable = true;

  public MemoryNodeRegistry(Clock clock) {
    this.clock = clock;
  }

  /** From now on questions, or reports, or both are answered or fail. */
  public void answers(boolean questions, boolean reports) {
    readable = questions;
    writable = reports;
  }

  @Override
  public void report(Node node) {
    requireWritable();
    nodes.put(
        node.id(),
        new Node(
            node.id(),
            node.boot(),
            node.state(),
            node.slots(),
            node.busy(),
            node.encoders(),
            node.startedAt(),
            now(),
            node.words(),
            node.box()));
    if (node.state() == NodeState.TERMINATED) {
      asked.remove(node.id());
    }
  }

  @Override
  public List<Node> nodes(Instant since) {
    if (!readable) {
      throw new FleetException("the registry was told not to answer", null);
    }
    return nodes.values().stream()
        .filter(node -> node.state() != NodeState.TERMINATED || !node.seenAt().isBefore(since))
        .toList();
  }

  @Override
  public void forget(Node node) {
    requireWritable();
    nodes.computeIfPresent(
        node.id(),
        (id, known) ->
            known.boot().equals(node.boot()) && known.seenAt().equals(node.seenAt())
                ? null
                : known);
    if (!nodes.containsKey(node.id())) {
      asked.remove(node.id());
    }
  }

  @Override
  public void askToDrain(String nodeId) {
    requireWritable();
    asked.putIfAbsent(nodeId, DrainRequest.WHEN_IDLE);
  }

  @Override
  public void drain(String nodeId) {
    requireWritable();
    asked.put(nodeId, DrainRequest.NOW);
  }

  @Override
  public void resume(String nodeId) {
    requireWritable();
    asked.remove(nodeId);
  }

  @Override
  public DrainRequest drainRequest(String nodeId) {
    return asked.getOrDefault(nodeId, DrainRequest.NONE);
  }

  @Override
  public void ended(NodeEnd end) {
    requireWritable();
    ends.put(end.node() + "/" + end.boot(), end);
  }

  @Override
  public Optional<NodeEnd> end(String nodeId, String boot) {
    if (!readable) {
      throw new FleetException("the registry was told not to answer", null);
    }
    return Optional.ofNullable(ends.get(nodeId + "/" + boot))
        .or(() -> Optional.ofNullable(ends.get(nodeId + "/")));
  }

  @Override
  public void requireWritable() {
    if (!writable) {
      throw new FleetException("the registry was told not to take reports", null);
    }
  }

  @Override
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
