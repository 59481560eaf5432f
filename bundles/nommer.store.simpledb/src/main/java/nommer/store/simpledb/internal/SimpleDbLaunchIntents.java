package nommer.store.simpledb.internal;

import com.amazonaws.services.simpledb.model.UpdateCondition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.LaunchState;
import nommer.fleet.api.StaleLaunchException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Launches as items of the state domain; what was settled a day ago goes with an insert. */
@Component(service = LaunchIntents.class)
@SatisfyingConditionTarget("(nommer.backend.registry=simpledb)")
public final class SimpleDbLaunchIntents implements LaunchIntents {
  private static final Logger LOG = LoggerFactory.getLogger(SimpleDbLaunchIntents.class);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int PRUNED_AT_ONCE = 100;
  private static final String REVISION = "rev";
  private static final String RECORD = "record";

  private final SimpleDb db;

  @Activate
  public SimpleDbLaunchIntents(@Reference SimpleDb db) {
    this.db = db;
  }

  @Override
  public void save(LaunchIntent intent) {
    calling(
        "save of launch " + intent.id() + " revision " + intent.revision(),
        () -> {
          store(intent);
          if (intent.revision() == 0) {
            prune();
          }
          return true;
        });
  }

  private void store(LaunchIntent intent) {
    String write = UUID.randomUUID().toString();
    Fields fields =
        new Fields()
            .put("kind", "launch")
            .put("state", intent.state().name())
            .put("created", Order.of(intent.createdAt()))
            .put(REVISION, Order.of(intent.revision()))
            .put("write", write)
            .putText(RECORD, record(intent));
    try {
      db.client().put(db.state(), item(intent.id()), fields, condition(intent.revision()));
    } catch (ConflictException e) {
      requireOurs(intent, write, e);
    }
  }

  private static UpdateCondition condition(long revision) {
    UpdateCondition condition = new UpdateCondition().withName(REVISION);
    return revision == 0
        ? condition.withExists(false)
        : condition.withValue(Order.of(revision - 1));
  }

  /** The answer of an earlier try may have got lost: then the conflict is with ourselves. */
  private void requireOurs(LaunchIntent intent, String write, ConflictException conflict) {
    boolean ours =
        conflict.isRetried()
            && write.equals(db.client().get(db.state(), item(intent.id())).get("write"));
    if (!ours) {
      throw new StaleLaunchException(intent);
    }
  }

  private void prune() {
    String before = Where.value(Order.of(db.now().minus(KEPT)));
    select("state != 'OPEN' and created < " + before, PRUNED_AT_ONCE).forEach(this::remove);
  }

  /** Unless somebody saved it meanwhile. */
  private void remove(LaunchIntent old) {
    UpdateCondition unmoved =
        new UpdateCondition().withName(REVISION).withValue(Order.of(old.revision()));
    try {
      db.client().delete(db.state(), item(old.id()), unmoved);
    } catch (ConflictException moved) {
      LOG.debug("launch stays on record id={}", old.id());
    }
  }

  @Override
  public Optional<LaunchIntent> find(String id) {
    return calling(
        "find launch " + id,
        () -> {
          Map<String, String> held = db.client().get(db.state(), item(id));
          return held.isEmpty() ? Optional.empty() : Optional.of(intent(held));
        });
  }

  @Override
  public List<LaunchIntent> open() {
    return calling(
        "list of open launches",
        () -> select("state = 'OPEN' and created is not null order by created", Integer.MAX_VALUE));
  }

  private List<LaunchIntent> select(String where, int most) {
    String select =
        "select * from %s where kind = 'launch' and %s%s"
            .formatted(Where.name(db.state()), where, Where.limit(most));
    return db.client().select(select, true, most).stream()
        .map(SimpleDbLaunchIntents::intent)
        .toList();
  }

  private static String item(String id) {
    return "launch " + id;
  }

  private static String record(LaunchIntent intent) {
    ObjectNode json = JsonText.object();
    json.put("id", intent.id()).put("instances", intent.count());
    json.put("offer", intent.offer());
    json.set("nodes", JsonText.array(intent.nodes()));
    return JsonText.write(json);
  }

  private static LaunchIntent intent(Map<String, String> held) {
    JsonNode record = JsonText.read(Fields.text(held, RECORD));
    return new LaunchIntent(
        record.path("id").asText(),
        record.path("instances").asInt(),
        Order.time(Fields.required(held, "created")),
        LaunchState.valueOf(Fields.required(held, "state")),
        JsonText.strings(record.path("nodes")),
        record.path("offer").asText(),
        Long.parseLong(Fields.required(held, REVISION)));
  }

  private static <T> T calling(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdbException e) {
      throw new FleetException(what + ": " + e.getMessage(), e);
    }
  }
}
