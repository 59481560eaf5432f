package nommer.fleet.scaler.internal;

import java.time.Duration;
import nommer.fleet.api.InstanceFacts;
import nommer.fleet.api.Silence;
import nommer.fleet.control.Limits;
import nommer.fleet.control.Prices;
import nommer.fleet.control.Restraint;
import nommer.fleet.control.ScalerConfig;

/**
 * The scaler's configuration, worked out.
 *
 * @param launches whether any are allowed
 * @param maxInstances never more than this
 * @param overflowThreshold jobs that may wait although every slot is taken
 * @param slots jobs that one instance runs at once
 * @param silence when a node is no capacity any more
 * @param launchTimeout time that the nodes of a launch have for their first report
 * @param bootTime from a launch to the first report, while none has been seen
 * @param restraint how far a policy is followed
 * @param prices what instances cost
 */
record Settings(
    boolean launches,
    int maxInstances,
    int overflowThreshold,
    int slots,
    Silence silence,
    Duration launchTimeout,
    Duration bootTime,
    Restraint restraint,
    Prices prices) {
  /**
   * @param facts of each instance
   * @param silence when a node is no capacity any more
   */
  static Settings of(ScalerConfig config, InstanceFacts facts, Silence silence) {
    Limits limits = Limits.of(config, facts.slots());
    return new Settings(
        config.allow_launches(),
        limits.maxInstances(),
        limits.overflowThreshold(),
        limits.slots(),
        silence,
        facts.launchTimeout(),
        Duration.ofSeconds(Math.max(1, config.boot_seconds())),
        limits.restraint(),
        limits.prices());
  }

  /** The same with facts and a pace that may have been edited. */
  Settings under(InstanceFacts facts, Silence now) {
    return new Settings(
        launches,
        maxInstances,
        overflowThreshold,
        facts.slots(),
        now,
        facts.launchTimeout(),
        bootTime,
        restraint,
        prices);
  }
}
