package nommer.job.upkeep.internal;

import java.time.Duration;

/**
 * The configuration, checked.
 *
 * @param interval between looks for stuck jobs
 * @param threshold in which a job whose lease ran out may be taken over
 * @param timeout in which a callback must be answered
 * @param life for which a callback is tried
 */
record Settings(Duration interval, Duration threshold, Duration timeout, Duration life) {
  Settings {
    require("prune.interval.seconds", interval);
    require("abandon.threshold.seconds", threshold);
    require("callback.timeout.seconds", timeout);
    require("callback.life.hours", life);
  }

  static Settings of(UpkeepConfig config) {
    return new Settings(
        Duration.ofSeconds(config.prune_interval_seconds()),
        Duration.ofSeconds(config.abandon_threshold_seconds()),
        Duration.ofSeconds(config.callback_timeout_seconds()),
        Duration.ofHours(config.callback_life_hours()));
  }

  private static void require(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(key + " must be at least 1");
    }
  }
}
