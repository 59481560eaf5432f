package nommer.worker.internal;

import java.time.Duration;

/**
 * The worker's configuration, checked.
 *
 * @param slots jobs at once
 * @param endsWhenIdle whether an idle node ends its instance
 * @param inactivity idle time after which it does
 * @param heartbeat time between reports
 * @param renewal time between renewals of leases
 */
record Settings(
    int slots, boolean endsWhenIdle, Duration inactivity, Duration heartbeat, Duration renewal) {
  /** Twice the default lease: a node must not end while a lost job may come up for it. */
  private static final Duration LEAST_INACTIVITY = Duration.ofSeconds(24);

  Settings {
    require(slots >= 1, "jobs.per.instance must be at least 1: " + slots);
    require(
        inactivity.compareTo(LEAST_INACTIVITY) >= 0,
        "max.inactivity.seconds must be at least 24: " + inactivity.toSeconds());
    require(
        heartbeat.toSeconds() >= 1 && heartbeat.toSeconds() <= 8,
        "heartbeat.seconds must be 1 to 8: " + heartbeat.toSeconds());
    require(
        renewal.toMillis() >= 50 && renewal.toMillis() <= 4000,
        "renewal.millis must be 50 to 4000: " + renewal.toMillis());
  }

  static Settings of(WorkerConfig config) {
    return new Settings(
        config.jobs_per_instance(),
        config.terminate_when_idle(),
        Duration.ofSeconds(config.max_inactivity_seconds()),
        Duration.ofSeconds(config.heartbeat_seconds()),
        Duration.ofMillis(config.renewal_millis()));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
