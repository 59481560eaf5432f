package nommer.simulator.internal.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is counted while a simulation runs. */
final class Tally {
  private final Map<String, Held> held = new LinkedHashMap<>();
  long launches;
  long failures;
  long interruptions;
  long billedMillis;
  long billedSlotMillis;
  double cost;
  int mostInstances;
  long missed;

  /** Pays for an instance that existed for so long. */
  void bill(long millis, Supply supply) {
    long paid = Math.max(millis, 1000L * Settings.LEAST_BILLED_SECONDS);
    billedMillis += millis;
    billedSlotMillis += millis * supply.slots();
    cost += paid * supply.pricePerHour() / 3_600_000;
  }

  /** Notes what kept a decision back; it counts until the next. */
  void hold(List<String> reasons, long now, long interval) {
    for (String why : reasons) {
      held.merge(why, new Held(why, interval, now, now + interval), Held::and);
    }
  }

  /** What kept decisions back, in the order in which it first did. */
  List<Held> held() {
    return List.copyOf(held.values());
  }
}
