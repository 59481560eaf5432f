package nommer.config.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys of older homes: what became of each. */
final class RetiredKeys {
  private static final String PACE = "it follows from lease.seconds of nommer.job.service";
  private static final String SLOTS = "jobs.per.instance of nommer.worker is read in its place";
  private static final String TIMEOUT =
      "launch.timeout.seconds of nommer.fleet.scaler is read in its place";

  /** Those that are still read, with a warning of their reader, which says what to write. */
  private static final Set<String> READ =
      Set.of(
          "nommer.worker renewal.millis",
          "nommer.worker heartbeat.seconds",
          "nommer.fleet.scaler silent.seconds");

  private static final Map<String, String> GONE =
      Map.of(
          "nommer.store.simpledb call.timeout.millis", PACE,
          "nommer.queue.sqs order.millis", "changes stand in their jobs, in order",
          "nommer.fleet.scaler heartbeat.seconds", PACE,
          "nommer.fleet.scaler jobs.per.instance", SLOTS,
          "nommer.fleet.local heartbeat.seconds", PACE,
          "nommer.fleet.local silent.seconds", PACE,
          "nommer.fleet.local jobs.per.instance", SLOTS,
          "nommer.fleet.local launch.timeout.seconds", TIMEOUT,
          "nommer.fleet.local file", "file of nommer.sql is read in its place");

  private RetiredKeys() {}

  /** Whether it is still read. */
  static boolean isRead(String pid, String key) {
    return READ.contains(pid + " " + key);
  }

  /** What is to be done about a key that is not read any more. */
  static Optional<String> problem(String pid, String key) {
    return Optional.ofNullable(GONE.get(pid + " " + key))
        .map(why -> "%s is not read any more: %s; remove it".formatted(key, why));
  }
}
