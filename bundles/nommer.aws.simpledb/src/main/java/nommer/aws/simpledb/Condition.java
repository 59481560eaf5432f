package nommer.aws.simpledb;

import com.amazonaws.services.simpledb.model.UpdateCondition;
import java.util.Optional;

/**
 * What must hold for a write to happen.
 *
 * @param attribute of the item that is written
 * @param value what it must be; empty: the item must not have it
 */
public record Condition(String attribute, Optional<String> value) {
  /** The item does not have the attribute. */
  public static Condition absent(String attribute) {
    return new Condition(attribute, Optional.empty());
  }

  /** The attribute has that value. */
  public static Condition is(String attribute, String value) {
    return new Condition(attribute, Optional.of(value));
  }

  UpdateCondition asRequest() {
    UpdateCondition condition = new UpdateCondition().withName(attribute);
    return value.map(condition::withValue).orElseGet(() -> condition.withExists(false));
  }
}
