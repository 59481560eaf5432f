package nommer.simulator.internal.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nommer.job.api.JobPriority;
import nommer.simulator.internal.outcome.Held;
import nommer.simulator.internal.outcome.Outcome;
import nommer.simulator.internal.outcome.Timeline;
import nommer.simulator.internal.outcome.Waits;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.setting.Supply;
import nommer.simulator.internal.workload.Workload;

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

  /**
   * How the policy fared.
   *
   * @param waits of each job in milliseconds, negative for one that is not done; sorted in place
   */
  Outcome outcome(Workload workload, Market market, long[] waits, Timeline line) {
    double useful = 0;
    for (int job = 0; job < waits.length; job++) {
      useful += waits[job] >= 0 ? workload.work()[job] : 0;
    }
    Map<JobPriority, Waits> byPriority = Waits.byPriority(workload, waits);
    return new Outcome(
        workload.jobs(),
        cost,
        billedMillis / 3_600_000.0,
        billedSlotMillis > 0 ? Math.max(0, 1 - useful / billedSlotMillis) : 0,
        Waits.of(waits),
        byPriority,
        missed,
        launches,
        failures,
        interruptions,
        mostInstances,
        market.launches(),
        held(),
        line);
  }
}
