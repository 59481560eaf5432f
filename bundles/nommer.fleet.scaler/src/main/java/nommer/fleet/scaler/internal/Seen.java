package nommer.fleet.scaler.internal;

import java.util.List;
import nommer.fleet.policy.InstanceView;

/**
 * What was there at one look.
 *
 * @param instances in no order
 * @param most never more of them than this
 */
record Seen(List<InstanceView> instances, int most) {
  Seen {
    instances = List.copyOf(instances);
  }
}
