package nommer.encoder.ffmpeg.internal.bounds;

import java.time.Duration;
import java.util.List;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/**
 * What outputs may take while they are made together, by what its source is said to be: far more
 * than any encoder needs, so that only what has no proportion to the source meets it. For one
 * thread.
 */
public final class Budget {
  /** A bit rate below which nothing sounds: no file is longer than its bytes allow. */
  private static final double LEAST_BYTES_PER_SECOND = 200;

  private static final double SLACK_SECONDS = 600;

  /** Of the largest pixel formats. */
  private static final double BYTES_PER_PIXEL = 8;

  /** Of sound: eight channels of floats. */
  private static final double SOUND_BYTES_PER_SECOND = 4e6;

  /** A node may have more slots than cores, and others on it go first. */
  private static final int WALL_FACTOR = 10;

  /** An output that takes nine of ten bytes that were free leaves too little to its neighbours. */
  private static final int SPACE_FACTOR = 9;

  private final Bounds bounds;
  private final Described described;
  private final long sourceBytes;
  private final List<List<Pass>> outputs;
  private Duration cpuBefore = Duration.ZERO;
  private Duration wallBefore = Duration.ZERO;

  /**
   * What was taken so far.
   *
   * @param cpu by this run of ffmpeg, all its threads
   * @param wall time since its start
   * @param written bytes of the output and beside it
   * @param free bytes that may still be written
   */
  public record Taken(Duration cpu, Duration wall, long written, long free) {}

  /**
   * @param sourceBytes size of the source
   * @param outputs the passes of each
   */
  public Budget(Bounds bounds, Described described, long sourceBytes, List<List<Pass>> outputs) {
    this.bounds = bounds;
    this.described = described;
    this.sourceBytes = sourceBytes;
    this.outputs = List.copyOf(outputs);
  }

  /** A run has ended: what it took counts for those that follow. */
  public void ended(Taken run) {
    cpuBefore = cpuBefore.plus(run.cpu());
    wallBefore = wallBefore.plus(run.wall());
  }

  /**
   * Looks at a run.
   *
   * @throws MediaException BADINPUT/too_large, NODE/disk_full
   */
  public void look(Taken run) {
    long granted = cpuSeconds();
    long cpu = cpuBefore.plus(run.cpu()).toSeconds();
    String setting = granted < bounds.maxCpuSeconds() ? "least.cpu.seconds" : "max.cpu.seconds";
    if (cpu > granted) {
      throw spent(cpu + " s of CPU time", granted, setting);
    }
    long wall = wallBefore.plus(run.wall()).toSeconds();
    if (wall / WALL_FACTOR > granted) {
      throw spent(wall + " s", granted * WALL_FACTOR, setting);
    }
    if (run.written() > outputBytes()) {
      throw TooLarge.met(
          "the output has %d bytes so far, and %d are the most for such a source"
              .formatted(run.written(), outputBytes()),
          "ask for a lower rate or size",
          "least.output.bytes of nommer.encoder.ffmpeg");
    }
    if (run.written() > bounds.leastOutputBytes() && run.written() / SPACE_FACTOR > run.free()) {
      throw new MediaException(
          ErrorCode.NODE,
          "disk_full",
          "the output has %d bytes so far, and %d are free on the node's disk: make room on it"
              .formatted(run.written(), run.free()));
    }
  }

  /** CPU time that all runs together may take. */
  long cpuSeconds() {
    double whole = bounds.leastCpuSeconds();
    for (List<Pass> passes : outputs) {
      int effort = passes.get(passes.size() - 1).videoCodec().map(Budget::effort).orElse(1);
      double film = megapixels() * bounds.cpuSecondsPerMegapixel() * effort;
      whole += passes.size() * (film + seconds());
    }
    return Math.min((long) whole, bounds.maxCpuSeconds());
  }

  /** Bytes that the outputs, and what is written beside them, may have. */
  long outputBytes() {
    double film = megapixels() * 1e6 * BYTES_PER_PIXEL;
    return (long)
        (bounds.leastOutputBytes() + outputs.size() * (film + seconds() * SOUND_BYTES_PER_SECOND));
  }

  private double megapixels() {
    return described.pixelsPerSecond() * seconds() / 1e6;
  }

  /** A header may claim any length. */
  private double seconds() {
    return Math.min(described.seconds(), SLACK_SECONDS + sourceBytes / LEAST_BYTES_PER_SECOND);
  }

  /** How much longer an encoder takes than x264 at its slowest. */
  private static int effort(String encoder) {
    if (encoder.contains("av1") || encoder.contains("vvc")) {
      return 20;
    }
    return encoder.contains("265") || encoder.contains("vp9") || encoder.contains("hevc") ? 4 : 1;
  }

  private static MediaException spent(String what, long most, String setting) {
    return TooLarge.met(
        "ffmpeg took %s, and %d are the most for such a source".formatted(what, most),
        "ask for a faster preset, or give the source in parts",
        "least.cpu.seconds".equals(setting)
            ? "least.cpu.seconds or cpu.seconds.per.megapixel of nommer.encoder.ffmpeg"
            : setting + " of nommer.encoder.ffmpeg");
  }
}
