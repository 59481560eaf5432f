package nommer.store.simpledb.internal;

import com.amazonaws.services.simpledb.model.UpdateCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Leadership;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Roles as items of the state domain, each written on condition that it is as it was read. */
@Component(service = Leadership.class)
@SatisfyingConditionTarget("(nommer.backend.registry=simpledb)")
public final class SimpleDbLeadership implements Leadership {
  private static final String OWNER = "owner";
  private static final String EXPIRES = "expires";
  private static final String WRITE = "write";

  private final SimpleDb db;

  @Activate
  public SimpleDbLeadership(@Reference SimpleDb db) {
    this.db = db;
  }

  @Override
  public boolean lead(String role, String owner, Duration term) {
    try {
      String item = "#leader " + role;
      Map<String, String> held = db.client().get(db.state(), item);
      Instant now = db.now();
      return isFree(held, owner, now) && take(item, held, owner, now.plus(term));
    } catch (SdbException e) {
      throw new FleetException("claim of the role " + role + ": " + e.getMessage(), e);
    }
  }

  private static boolean isFree(Map<String, String> held, String owner, Instant now) {
    return held.isEmpty()
        || owner.equals(held.get(OWNER))
        || !Order.time(Fields.required(held, EXPIRES)).isAfter(now);
  }

  private boolean take(String item, Map<String, String> held, String owner, Instant expires) {
    String write = UUID.randomUUID().toString();
    UpdateCondition unmoved = new UpdateCondition().withName(WRITE);
    Fields ours = new Fields().put(OWNER, owner).put(EXPIRES, Order.of(expires)).put(WRITE, write);
    try {
      db.client()
          .put(
              db.state(),
              item,
              ours,
              held.isEmpty()
                  ? unmoved.withExists(false)
                  : unmoved.withValue(Fields.required(held, WRITE)));
      return true;
    } catch (ConflictException e) { // with somebody, or with a try of ours whose answer got lost
      return write.equals(db.client().get(db.state(), item).get(WRITE));
    }
  }
}
