package nommer.encoder.ffmpeg.internal.container;

/**
 * One stream in a container.
 *
 * @param kind what ffmpeg calls it: {@code video}, {@code audio}, {@code subtitle}, or else {@code
 *     data}
 * @param samples packets of it; 0 where the header does not count them
 * @param seconds how long it lasts; 0 where the header does not say
 * @param end when it ends, in seconds from the beginning of the file: later, if it begins late
 * @param still packets that have the time stamp of the one before
 * @param longest how long the packet lasts that lasts longest, in seconds; 0 where the header does
 *     not say
 */
public record Track(
    String kind, long samples, double seconds, double end, long still, double longest) {
  /** One of which each packet has a time of its own. */
  public Track(String kind, long samples, double seconds, double end) {
    this(kind, samples, seconds, end, 0, 0);
  }

  /** One that begins with the file. */
  public Track(String kind, long samples, double seconds) {
    this(kind, samples, seconds, seconds);
  }

  /**
   * How long one of its packets lasts, in seconds: the longest, or where that is not known the
   * usual one.
   */
  public double packet() {
    return Math.max(longest, samples > 0 ? seconds / samples : 0);
  }

  /** The same with a length, where its header says none. */
  Track lasting(double until) {
    return seconds > 0 || until <= 0
        ? this
        : new Track(kind, samples, until, until, still, longest);
  }
}
