package nommer.job.service.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import nommer.job.tempo.Tempo;

/**
 * What files of older homes say of the pace, in times of their own that nothing held together. It
 * counts as the nearest factor that works, until the factor itself is set. Immutable.
 *
 * @param values all that is configured under the PIDs of the jobs, the worker and the scaler
 */
record OldKeys(Map<String, Object> values) {
  /** What stands in both; no key of ours is in the two. */
  static Map<String, Object> together(WorkerValues worker, ScalerValues scaler) {
    Map<String, Object> all = new HashMap<>(scaler.values());
    all.putAll(worker.values());
    return all;
  }

  private static final int MILLIS = 1000;

  private enum Key {
    RENEWAL("renewal.millis", "nommer.worker", 1, "renewal.percent", 1, Tempo.MOST_RENEWAL_PERCENT),
    HEARTBEAT(
        "heartbeat.seconds",
        "nommer.worker",
        MILLIS,
        "heartbeat.percent",
        Tempo.LEAST_HEARTBEAT_PERCENT,
        Tempo.MOST_HEARTBEAT_PERCENT),
    SILENCE(
        "silent.seconds",
        "nommer.fleet.scaler",
        MILLIS,
        "silence.percent",
        Tempo.SILENCE_PERCENT,
        Tempo.MOST_SILENCE_PERCENT);

    final String name;
    final String pid;
    final int unit;
    final String factor;
    final int least;
    final int most;

    Key(String name, String pid, int unit, String factor, int least, int most) {
      this.name = name;
      this.pid = pid;
      this.unit = unit;
      this.factor = factor;
      this.least = least;
      this.most = most;
    }

    int percent(long value, long leaseMillis) {
      return Math.toIntExact(Math.max(least, Math.min(most, value * unit * 100 / leaseMillis)));
    }
  }

  OldKeys {
    values = Map.copyOf(values);
  }

  /**
   * The pace of a configuration, with what old keys say.
   *
   * @throws IllegalArgumentException it cannot work, with the rule that it breaks
   */
  Tempo tempo(JobServiceConfig config) {
    long leaseMillis = Math.max(1, config.lease_seconds()) * (long) MILLIS;
    return new Tempo(
        Duration.ofSeconds(config.lease_seconds()),
        factor(Key.RENEWAL, config.renewal_percent(), leaseMillis),
        factor(Key.HEARTBEAT, config.heartbeat_percent(), leaseMillis),
        factor(Key.SILENCE, config.silence_percent(), leaseMillis));
  }

  /** A sentence for each old key that is there, with what to do. */
  List<String> complaints(Tempo tempo) {
    List<String> all = new ArrayList<>();
    for (Key key : Key.values()) {
      Object value = values.get(key.name);
      if (value != null) {
        all.add(
            "%s=%s of %s is an old key: write %s=I\"%d\" in conf/nommer.job.service.config, and remove it"
                .formatted(key.name, value, key.pid, key.factor, inForce(key, tempo)));
      }
    }
    return all;
  }

  private int factor(Key key, int configured, long leaseMillis) {
    OptionalInt old = values.containsKey(key.factor) ? OptionalInt.empty() : old(key, leaseMillis);
    return old.orElse(configured);
  }

  private OptionalInt old(Key key, long leaseMillis) {
    Object value = values.get(key.name);
    try {
      return value == null
          ? OptionalInt.empty()
          : OptionalInt.of(key.percent(Integer.parseInt(value.toString().strip()), leaseMillis));
    } catch (NumberFormatException e) {
      return OptionalInt.empty(); // it had no effect either when it was read
    }
  }

  private static int inForce(Key key, Tempo tempo) {
    return switch (key) {
      case RENEWAL -> tempo.renewalPercent();
      case HEARTBEAT -> tempo.heartbeatPercent();
      case SILENCE -> tempo.silencePercent();
    };
  }
}
