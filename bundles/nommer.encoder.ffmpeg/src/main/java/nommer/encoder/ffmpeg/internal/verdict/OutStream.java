package nommer.encoder.ffmpeg.internal.verdict;

/**
 * One stream of the output, as ffmpeg counted it.
 *
 * @param kind {@code video}, {@code audio}, {@code subtitle}, …
 * @param packets handed to the muxer
 */
record OutStream(String kind, long packets) {}
