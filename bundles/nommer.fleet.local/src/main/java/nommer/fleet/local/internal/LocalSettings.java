package nommer.fleet.local.internal;

import java.nio.file.Path;
import java.time.Duration;
import nommer.fleet.api.Silence;

/**
 * The local fleet's configuration, worked out.
 *
 * @param capacity most worker processes
 * @param silence when a worker that used to report counts as stuck
 * @param start time that a worker has for its first report
 * @param keptLogs nodes whose logs are kept; 0 for all
 * @param sharedMemory the file on which SQLite's write lock lies
 */
record LocalSettings(
    int capacity, Silence silence, Duration start, int keptLogs, Path sharedMemory) {
  static LocalSettings of(LocalFleetConfig config, Path home) {
    String database = config.file();
    Path file = database.isBlank() ? home.resolve("data/nommer.db") : Path.of(database);
    return new LocalSettings(
        capacity(
            config.max_processes(),
            config.jobs_per_instance(),
            Runtime.getRuntime().availableProcessors()),
        Silence.of(config.silent_seconds(), config.heartbeat_seconds()),
        Duration.ofSeconds(config.launch_timeout_seconds()),
        Math.max(0, config.kept_logs()),
        file.resolveSibling(file.getFileName() + "-shm"));
  }

  /** Time without a report after which a worker counts as stuck. */
  Duration limit(boolean everReported) {
    return everReported ? silence.limit() : start;
  }

  /** As many as keep every core busy and no more, unless told to; one at least. */
  static int capacity(int maxProcesses, int jobsPerInstance, int cores) {
    return maxProcesses > 0 ? maxProcesses : Math.max(1, cores / Math.max(1, jobsPerInstance));
  }
}
