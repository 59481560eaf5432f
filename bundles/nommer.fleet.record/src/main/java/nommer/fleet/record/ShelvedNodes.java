package nommer.fleet.record;

import static nommer.fleet.record.FleetCalls.calling;
import static nommer.fleet.record.FleetCalls.running;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import nommer.fleet.api.DrainRequest;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeEnd;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.job.record.Fields;
import nommer.job.record.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Nodes as documents, whose mark is the state, and whose revision and time are when they were seen.
 * A request to drain is a document of its own, since a report replaces the node's, and so is how a
 * node ended, since a node whose instance is gone is forgotten. Each process that reports removes,
 * once an hour, what ended or was asked a day ago; what was told stays as long as the node.
 * Immediate, so that the backend stays open.
 */
@Component(service = NodeRegistry.class, immediate = true)
public final class ShelvedNodes implements NodeRegistry {
  /** Of nodes: a store may count them by their marks. */
  public static final String KIND = "node";

  private static final String DRAIN = "drain";
  private static final String END = "end";
  private static final String OWN = "OWN";
  private static final String TOLD = "TOLD";
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

  private final Shelf shelf;
  private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.EPOCH);

  @Activate
  public ShelvedNodes(
      @Reference(target = "(" + Shelf.KEEPS + "=" + Shelf.REGISTRY + ")") Shelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public void report(Node node) {
    running(
        "report of node " + node.id(),
        () -> {
          Instant now = shelf.now();
          shelf.replace(document(node, now));
          if (node.state() == NodeState.TERMINATED) {
            shelf.remove(DRAIN, node.id(), 0);
          }
          sweepIfDue(now);
        });
  }

  private void sweepIfDue(Instant now) {
    Instant due = nextSweep.get();
    if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(BETWEEN_SWEEPS))) {
      shelf.sweep(KIND, now.minus(KEPT));
      shelf.sweep(DRAIN, now.minus(KEPT));
      shelf.sweep(END, now.minus(KEPT));
    }
  }

  @Override
  public List<Node> nodes(Instant since) {
    return calling(
        "list of nodes", () -> shelf.list(KIND, since).stream().map(ShelvedNodes::node).toList());
  }

  @Override
  public void forget(Node node) {
    running(
        "removal of node " + node.id(),
        () -> {
          shelf.remove(KIND, node.id(), node.seenAt().toEpochMilli());
          if (shelf.find(KIND, node.id()).isEmpty()) {
            shelf.remove(DRAIN, node.id(), 0);
          }
        });
  }

  @Override
  public void askToDrain(String nodeId) {
    running(
        "request that node " + nodeId + " drain",
        () -> {
          boolean unused = shelf.save(drain(nodeId, "ASKED", false)); // or more is asked already
        });
  }

  @Override
  public void drain(String nodeId) {
    running("order that node " + nodeId + " drain", () -> shelf.replace(drain(nodeId, TOLD, true)));
  }

  private Document drain(String nodeId, String mark, boolean live) {
    return new Document(DRAIN, nodeId, 0, mark, live, shelf.now(), "");
  }

  @Override
  public void resume(String nodeId) {
    running("order that node " + nodeId + " go on", () -> shelf.remove(DRAIN, nodeId, 0));
  }

  @Override
  public DrainRequest drainRequest(String nodeId) {
    return calling(
        "look whether node " + nodeId + " shall drain",
        () ->
            shelf
                .find(DRAIN, nodeId)
                .map(asked -> asked.mark().equals(TOLD) ? DrainRequest.NOW : DrainRequest.WHEN_IDLE)
                .orElse(DrainRequest.NONE));
  }

  @Override
  public void ended(NodeEnd end) {
    running(
        "report of the end of node " + end.node(),
        () -> {
          String id = end.node() + "/" + end.boot();
          shelf.replace(new Document(END, id, 0, mark(end), false, shelf.now(), text(end)));
        });
  }

  @Override
  public Optional<NodeEnd> end(String nodeId, String boot) {
    return calling(
        "look how node " + nodeId + " ended",
        () ->
            shelf
                .find(END, nodeId + "/" + boot)
                .or(() -> shelf.find(END, nodeId + "/"))
                .map(ShelvedNodes::end));
  }

  @Override
  public void requireWritable() {
    running(
        "a write that was to show whether nodes can report",
        () -> shelf.replace(new Document("check", "write", 0, "DONE", false, shelf.now(), "")));
  }

  @Override
  public Instant now() {
    return shelf.now();
  }

  private static String mark(NodeEnd end) {
    return end.own() ? OWN : "KILLED";
  }

  private static String text(NodeEnd end) {
    return Json.write(
        json -> {
          json.writeStringField("node", end.node());
          json.writeStringField("boot", end.boot());
          json.writeStringField("job", end.job());
          json.writeStringField("words", end.words());
        });
  }

  private static NodeEnd end(Document document) {
    Fields fields = Fields.parse(document.text());
    return new NodeEnd(
        fields.text("node"),
        fields.text("boot"),
        document.mark().equals(OWN),
        fields.text("job"),
        fields.text("words"));
  }

  private static Document document(Node node, Instant now) {
    String text =
        Json.write(
            json -> {
              json.writeStringField("boot", node.boot());
              json.writeNumberField("slots", node.slots());
              json.writeNumberField("busy", node.busy());
              json.writeNumberField("started_at", node.startedAt().toEpochMilli());
              Json.writeTexts(json, "encoders", node.encoders());
              if (!node.words().isEmpty()) {
                json.writeStringField("words", node.words());
              }
              if (!node.box().isEmpty()) {
                json.writeStringField("box", node.box());
              }
            });
    boolean live = node.state() != NodeState.TERMINATED;
    return new Document(KIND, node.id(), now.toEpochMilli(), node.state().name(), live, now, text);
  }

  private static Node node(Document document) {
    Fields fields = Fields.parse(document.text());
    return new Node(
        document.id(),
        fields.text("boot"),
        NodeState.valueOf(document.mark()),
        fields.count("slots"),
        fields.count("busy"),
        fields.texts("encoders"),
        fields.time("started_at"),
        document.time(),
        fields.text("words"),
        fields.text("box"));
  }
}
