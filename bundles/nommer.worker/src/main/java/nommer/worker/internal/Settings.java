package nommer.worker.internal;

import java.time.Duration;
import nommer.job.tempo.Tempo;
import nommer.worker.internal.space.Rules;

/**
 * The worker's configuration, checked.
 *
 * @param endsWhenIdle whether an idle node ends its instance
 * @param inactivity idle time after which it does
 * @param room what jobs are left
 */
record Settings(boolean endsWhenIdle, Duration inactivity, Rules room) {
  /**
   * @throws IllegalArgumentException it cannot work, or does not fit the pace; the message has the
   *     rule
   */
  static Settings of(WorkerConfig config, Tempo tempo) {
    if (config.jobs_per_instance() < 1) {
      throw new IllegalArgumentException(
          "jobs.per.instance of nommer.worker is %d; it must be at least 1: a node without a slot"
                  .formatted(config.jobs_per_instance())
              + " works on nothing");
    }
    Duration inactivity = Duration.ofSeconds(config.max_inactivity_seconds());
    tempo.requireInactivity(inactivity);
    Rules room =
        new Rules((long) config.least_free_mebibytes() << 20, config.expected_output_percent());
    return new Settings(config.terminate_when_idle(), inactivity, room);
  }
}
