package nommer.fleet.scaler.internal;

import java.time.Duration;
import nommer.fleet.api.Silence;

/**
 * The scaler's configuration, worked out.
 *
 * @param launches whether any are allowed
 * @param maxInstances never more than this
 * @param overflowThreshold jobs that may wait although every slot is taken
 * @param slots jobs that one instance runs at once
 * @param silence when a node is no capacity any more
 * @param launchTimeout time that the nodes of a launch have for their first report
 */
record Settings(
    boolean launches,
    int maxInstances,
    int overflowThreshold,
    int slots,
    Silence silence,
    Duration launchTimeout) {
  static Settings of(ScalerConfig config) {
    return new Settings(
        config.allow_launches(),
        Math.max(0, config.max_instances()),
        Math.max(0, config.overflow_threshold()),
        Math.max(1, config.jobs_per_instance()),
        Silence.of(config.silent_seconds(), config.heartbeat_seconds()),
        Duration.ofSeconds(Math.max(1, config.launch_timeout_seconds())));
  }
}
