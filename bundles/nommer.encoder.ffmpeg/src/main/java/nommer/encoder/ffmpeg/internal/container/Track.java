package nommer.encoder.ffmpeg.internal.container;

/**
 * One stream in a container.
 *
 * @param kind what ffmpeg calls it: {@code video}, {@code audio}, {@code subtitle}, or else {@code
 *     data}
 * @param samples packets of it; 0 where the header does not count them
 * @param seconds how long it lasts; 0 where the header does not say
 */
public record Track(String kind, long samples, double seconds) {}
