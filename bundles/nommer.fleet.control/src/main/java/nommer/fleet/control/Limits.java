package nommer.fleet.control;

import java.time.Duration;
import java.util.List;

/**
 * What stands around every policy, as configured; what is out of range is brought into it.
 * Immutable.
 *
 * @param maxInstances never more than this
 * @param overflowThreshold jobs that may wait although every slot is taken
 * @param slots jobs that one instance runs at once
 * @param restraint how far a policy is followed
 * @param prices what instances cost
 */
public record Limits(
    int maxInstances, int overflowThreshold, int slots, Restraint restraint, Prices prices) {
  /**
   * Those of a configuration.
   *
   * @param slots jobs that one instance runs at once
   */
  public static Limits of(ScalerConfig config, int slots) {
    return new Limits(
        Math.max(0, config.max_instances()),
        Math.max(0, config.overflow_threshold()),
        slots,
        new Restraint(
            config.max_step(),
            Duration.ofSeconds(config.cool_down_seconds()),
            Duration.ofSeconds(config.stabilisation_seconds()),
            config.tolerance_percent() / 100.0,
            config.budget_per_hour(),
            config.budget_per_day()),
        Prices.of(List.of(config.prices())));
  }
}
