package nommer.store.simpledb.internal;

import com.amazonaws.services.simpledb.model.UpdateCondition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * Nodes as items of the state domain. Each process that reports removes, once an hour, those that
 * ended a day ago.
 */
@Component(service = NodeRegistry.class, immediate = true)
@SatisfyingConditionTarget("(nommer.backend.registry=simpledb)")
public final class SimpleDbNodeRegistry implements NodeRegistry {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration BETWEEN_PRUNES = Duration.ofHours(1);
  private static final int PRUNED_AT_ONCE = 100;

  /** Tells one report from the next, also of another boot: what a removal is conditional on. */
  private static final String REPORT = "report";

  private static final String RECORD = "record";

  private final SimpleDb db;
  private final AtomicReference<Instant> nextPrune = new AtomicReference<>(Instant.EPOCH);

  @Activate
  public SimpleDbNodeRegistry(@Reference SimpleDb db) {
    this.db = db;
  }

  @Override
  public void report(Node node) {
    calling(
        "report of node " + node.id(),
        () -> {
          Instant now = db.now();
          Fields fields =
              new Fields()
                  .put("kind", "node")
                  .put("state", node.state().name())
                  .put("seen", Order.of(now))
                  .put(REPORT, report(node.boot(), now))
                  .putText(RECORD, record(node));
          db.client().put(db.state(), item(node), fields, null);
          pruneIfDue(now);
          return true;
        });
  }

  private void pruneIfDue(Instant now) {
    Instant due = nextPrune.get();
    if (now.isBefore(due) || !nextPrune.compareAndSet(due, now.plus(BETWEEN_PRUNES))) {
      return;
    }
    String ended = "state = 'TERMINATED' and seen < " + Where.value(Order.of(now.minus(KEPT)));
    select(ended, PRUNED_AT_ONCE).forEach(this::remove);
  }

  @Override
  public void forget(Node node) {
    calling("removal of node " + node.id(), () -> remove(node));
  }

  /** Whether it was removed: not if it has reported since. */
  private boolean remove(Node node) {
    UpdateCondition unmoved =
        new UpdateCondition().withName(REPORT).withValue(report(node.boot(), node.seenAt()));
    try {
      db.client().delete(db.state(), item(node), unmoved);
      db.client().delete(db.state(), drain(node.id()), null);
      return true;
    } catch (ConflictException reported) {
      return false;
    }
  }

  /** An item of its own: a report replaces all that the node's has. */
  @Override
  public void askToDrain(String nodeId) {
    calling(
        "request that node " + nodeId + " drain",
        () -> {
          Fields asked = new Fields().put("kind", "drain").put("at", Order.of(db.now()));
          db.client().put(db.state(), drain(nodeId), asked, null);
          return true;
        });
  }

  @Override
  public boolean isAskedToDrain(String nodeId) {
    return calling(
        "look whether node " + nodeId + " shall drain",
        () -> !db.client().get(db.state(), drain(nodeId)).isEmpty());
  }

  private static String drain(String nodeId) {
    return "drain " + nodeId;
  }

  @Override
  public void requireWritable() {
    calling(
        "a write that was to show whether nodes can report",
        () -> {
          Fields at = new Fields().put("at", Order.of(db.now()));
          db.client().put(db.state(), "#write-check", at, null);
          return true;
        });
  }

  @Override
  public List<Node> nodes(Instant since) {
    String told = "(seen >= %s or state != 'TERMINATED')".formatted(Where.value(Order.of(since)));
    return calling("list of nodes", () -> select(told, Integer.MAX_VALUE));
  }

  private List<Node> select(String where, int most) {
    String select =
        "select * from %s where kind = 'node' and %s%s"
            .formatted(Where.name(db.state()), where, Where.limit(most));
    return db.client().select(select, true, most).stream().map(SimpleDbNodeRegistry::node).toList();
  }

  private static String item(Node node) {
    return "node " + node.id();
  }

  private static String report(String boot, Instant seen) {
    return Order.of(seen) + " " + Integer.toHexString(boot.hashCode());
  }

  private static String record(Node node) {
    ObjectNode json = JsonText.object();
    json.put("id", node.id()).put("boot", node.boot());
    json.put("slots", node.slots()).put("busy", node.busy());
    json.put("started", node.startedAt().toEpochMilli());
    json.set("encoders", JsonText.array(node.encoders()));
    return JsonText.write(json);
  }

  private static Node node(Map<String, String> held) {
    JsonNode record = JsonText.read(Fields.text(held, RECORD));
    return new Node(
        record.path("id").asText(),
        record.path("boot").asText(),
        NodeState.valueOf(Fields.required(held, "state")),
        record.path("slots").asInt(),
        record.path("busy").asInt(),
        JsonText.strings(record.path("encoders")),
        Instant.ofEpochMilli(record.path("started").asLong()),
        Order.time(Fields.required(held, "seen")));
  }

  @Override
  public Instant now() {
    return db.now();
  }

  private static <T> T calling(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdbException e) {
      throw new FleetException(what + ": " + e.getMessage(), e);
    }
  }
}
