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
 */
public record Track(String kind, long samples, double seconds, double end, long still) {
  /** One of which each packet has a time of its own. */
  public Track(String kind, long samples, double seconds, double end) {
    this(kind, samples, seconds, end, 0);
  }

  /** One that begins with the file. */
  public Track(String kind, long samples, double seconds) {
    this(kind, samples, seconds, seconds);
  }
}
