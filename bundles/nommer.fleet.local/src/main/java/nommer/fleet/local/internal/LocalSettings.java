package nommer.fleet.local.internal;

import java.time.Duration;
import nommer.fleet.api.InstanceFacts;
import nommer.job.tempo.Tempo;

/**
 * What the local fleet goes by now, worked out.
 *
 * @param capacity most worker processes
 * @param silence time without a report after which a worker that used to report counts as stuck
 * @param start time that a worker has for its first report
 * @param stop time for which a worker may be stopped with a lock that others wait for
 * @param keptLogs nodes whose logs are kept; 0 for all
 */
record LocalSettings(int capacity, Duration silence, Duration start, Duration stop, int keptLogs) {
  static LocalSettings of(LocalFleetConfig config, InstanceFacts facts, Tempo tempo) {
    return new LocalSettings(
        capacity(config.max_processes(), facts.slots(), Runtime.getRuntime().availableProcessors()),
        tempo.silence(),
        facts.launchTimeout(),
        tempo.storeCall(),
        Math.max(0, config.kept_logs()));
  }

  /** Time without a report after which a worker counts as stuck. */
  Duration limit(boolean everReported) {
    return everReported ? silence : start;
  }

  /** As many as keep every core busy and no more, unless told to; one at least. */
  static int capacity(int maxProcesses, int jobsPerInstance, int cores) {
    return maxProcesses > 0 ? maxProcesses : Math.max(1, cores / Math.max(1, jobsPerInstance));
  }
}
