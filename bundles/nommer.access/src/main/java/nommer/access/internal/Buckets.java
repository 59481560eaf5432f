package nommer.access.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Allowances that fill up steadily, one for each key. It remembers so many keys and forgets the one
 * that was asked for longest ago, whose allowance is full then. Thread-safe.
 */
final class Buckets {
  private static final double NANOS = 1e9;

  private final LongSupplier nanos;
  private final Map<String, Bucket> byKey;

  private record Bucket(double left, long at) {}

  /**
   * @param most keys that it remembers
   * @param nanos a clock that never goes back
   */
  Buckets(int most, LongSupplier nanos) {
    this.nanos = nanos;
    this.byKey =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * Takes one of the key's allowance, if there is one.
   *
   * @param most a full allowance
   * @param perSecond so many it gets back
   * @return zero if it was taken, else after what time there will be one
   */
  synchronized Duration take(String key, double most, double perSecond) {
    long now = nanos.getAsLong();
    double left = left(key, most, perSecond, now);
    if (left < 1) {
      return Duration.ofNanos((long) Math.ceil((1 - left) / perSecond * NANOS));
    }
    byKey.put(key, new Bucket(left - 1, now));
    return Duration.ZERO;
  }

  /** After what time there will be one to take; zero if there is. Takes none. */
  synchronized Duration until(String key, double most, double perSecond) {
    double left = left(key, most, perSecond, nanos.getAsLong());
    return left < 1
        ? Duration.ofNanos((long) Math.ceil((1 - left) / perSecond * NANOS))
        : Duration.ZERO;
  }

  private double left(String key, double most, double perSecond, long now) {
    Bucket before = byKey.get(key);
    return before == null
        ? most
        : Math.min(most, before.left + (now - before.at) / NANOS * perSecond);
  }

  synchronized int size() {
    return byKey.size();
  }
}
