package nommer.packager.internal;

/**
 * An instant of the presentation, exact.
 *
 * @param ticks since its beginning
 * @param scale of which so many are a second, at most {@value #FINEST}
 */
public record Moment(long ticks, long scale) {
  /** The finest clock that is taken: products of two moments fit into 64 bits up to 106 days. */
  public static final long FINEST = 1_000_000;

  /** The latest, in seconds, about 11 days. */
  public static final long LATEST = 1_000_000;

  /** In microseconds, rounded. */
  public long micros() {
    return Math.floorDiv(2 * ticks * 1_000_000 + scale, 2 * scale);
  }

  /** How far the other is, in microseconds. */
  public long distance(Moment other) {
    return Math.abs(micros() - other.micros());
  }

  /** Whether both are the same instant, by whatever clock. */
  public boolean isSame(Moment other) {
    return ticks * other.scale == other.ticks * scale;
  }

  /** Microseconds as seconds with six places. */
  public static String seconds(long micros) {
    return Text.of("%d.%06d", micros / 1_000_000, micros % 1_000_000);
  }
}
