package nommer.storage.http.internal;

import java.time.Duration;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/**
 * Ends a transfer that only trickles: a byte now and then is no silence, and would hold a slot for
 * ever. Only time that was spent waiting for the other side counts. Used by one thread.
 */
final class LeastRate {
  private final Settings settings;
  private final String doing;
  private final HttpLocation place;
  private long nanos;
  private long bytes;

  /**
   * @param doing what was to be done with the place, for the message
   */
  LeastRate(Settings settings, String doing, HttpLocation place) {
    this.settings = settings;
    this.doing = doing;
    this.place = place;
  }

  /**
   * So much came, or was taken, after so long a wait.
   *
   * @throws MediaException STORAGE/too_slow: over a whole window, the average was too low
   */
  void moved(long more, long waitedNanos) {
    nanos += waitedNanos;
    bytes += more;
    if (nanos < settings.rateWindow().toNanos()) {
      return;
    }
    double seconds = nanos / 1e9;
    if (bytes < settings.leastBytesPerSecond() * seconds) {
      throw tooSlow(Duration.ofNanos(nanos));
    }
    nanos = 0;
    bytes = 0;
  }

  /** Another attempt would most likely be as slow, so none is made. */
  private MediaException tooSlow(Duration window) {
    return new MediaException(
        ErrorCode.STORAGE,
        "too_slow",
        "cannot %s %s: %d bytes in %d s are less than the %d bytes a second of least.bytes.per.second"
                .formatted(doing, place, bytes, window.toSeconds(), settings.leastBytesPerSecond())
            + " of nommer.storage.http; retry when its server is faster, or have the owner of the"
            + " nodes lower that");
  }
}
