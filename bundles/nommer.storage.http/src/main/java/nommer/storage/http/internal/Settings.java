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
 */
record Settings(
    Duration connect,
    Duration stall,
    int attempts,
    Duration pause,
    Duration goAhead,
    long maxBytes) {
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
        config.max_bytes() > 0 ? config.max_bytes() : Long.MAX_VALUE);
  }

  private static int atLeastOne(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(key + " is " + value + ": give at least 1");
    }
    return value;
  }
}
