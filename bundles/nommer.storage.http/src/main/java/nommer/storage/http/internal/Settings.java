package nommer.storage.http.internal;

import java.time.Duration;

/**
 * How long and how often the storage tries.
 *
 * @param connect for a connection
 * @param stall of silence, then a transfer is broken off
 * @param attempts of one transfer
 * @param pause before the second attempt; doubles with each
 * @param goAhead for the server's word that it will take an upload; later it is sent unasked
 * @param maxBytes of a source; {@link Long#MAX_VALUE} for no limit
 * @param leastBytesPerSecond of a transfer; 0 for any
 * @param rateWindow over which that is the average
 */
record Settings(
    Duration connect,
    Duration stall,
    int attempts,
    Duration pause,
    Duration goAhead,
    long maxBytes,
    int leastBytesPerSecond,
    Duration rateWindow) {
  private static final Duration RATE_WINDOW = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Newer JDKs send unasked after 5 s by themselves. */
  private static final Duration GO_AHEAD = Duration.ofSeconds(8);

  static Settings of(HttpStorageConfig config) {
    return new Settings(
        Duration.ofSeconds(atLeastOne("connect.timeout.seconds", config.connect_timeout_seconds())),
        Duration.ofSeconds(atLeastOne("stall.seconds", config.stall_seconds())),
        atLeastOne("attempts", config.attempts()),
        PAUSE,
        GO_AHEAD,
        config.max_bytes() > 0 ? config.max_bytes() : Long.MAX_VALUE,
        notNegative("least.bytes.per.second", config.least_bytes_per_second()),
        RATE_WINDOW);
  }

  private static int notNegative(String key, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(key + " is " + value + ": give at least 0");
    }
    return value;
  }

  private static int atLeastOne(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(key + " is " + value + ": give at least 1");
    }
    return value;
  }
}
