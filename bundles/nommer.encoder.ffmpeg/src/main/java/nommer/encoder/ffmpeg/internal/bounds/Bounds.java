package nommer.encoder.ffmpeg.internal.bounds;

/**
 * What a source may claim, and what one output of a job may take.
 *
 * @param framePixels most pixels of a film's frame, of the source or the output
 * @param stillPixels most pixels of a single picture, a cover included
 * @param framesPerSecond most of a film
 * @param streams most of a source
 * @param sourceSeconds longest source
 * @param cpuSecondsPerMegapixel that each million pixels of the film are granted
 * @param leastCpuSeconds that every output is granted, besides what its film is
 * @param maxCpuSeconds that no output gets more of
 * @param leastOutputBytes that every output is granted, besides what its film is
 */
public record Bounds(
    long framePixels,
    long stillPixels,
    int framesPerSecond,
    int streams,
    long sourceSeconds,
    int cpuSecondsPerMegapixel,
    long leastCpuSeconds,
    long maxCpuSeconds,
    long leastOutputBytes) {
  /** As shipped. */
  public static final Bounds USUAL =
      new Bounds(67_108_864, 268_435_456, 1000, 256, 172_800, 2, 600, 31_536_000, 1_073_741_824);

  public Bounds {
    require("max.frame.pixels", framePixels);
    require("max.still.pixels", stillPixels);
    require("max.frames.per.second", framesPerSecond);
    require("max.streams", streams);
    require("max.source.seconds", sourceSeconds);
    require("cpu.seconds.per.megapixel", cpuSecondsPerMegapixel);
    require("least.cpu.seconds", leastCpuSeconds);
    require("max.cpu.seconds", maxCpuSeconds);
    require("least.output.bytes", leastOutputBytes);
  }

  private static void require(String key, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(key + " must be at least 1: " + value);
    }
  }
}
