package nommer.encoder.ffmpeg.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nommer.box.Box;
import nommer.box.Limits;
import nommer.encoder.ffmpeg.internal.bounds.Bounds;
import nommer.encoder.ffmpeg.internal.options.AllowList;
import nommer.ffmpeg.FfmpegLocator;

/** Encoders for tests. */
final class Encoders {
  private static final Limits LIMITS = new Limits(8L << 30, 0, 0);

  private static final Box BOX = Box.ofThisMachine();

  private Encoders() {}

  static FfmpegEncoder usual() {
    return with("", LIMITS, Duration.ofSeconds(30));
  }

  static FfmpegEncoder with(Limits limits) {
    return with("", limits, Duration.ofSeconds(30));
  }

  static FfmpegEncoder with(Duration patience) {
    return with("", LIMITS, patience);
  }

  static FfmpegEncoder with(Path ffmpeg) {
    return with(ffmpeg.toString(), LIMITS, Duration.ofSeconds(30));
  }

  static FfmpegEncoder with(Path ffmpeg, Duration patience) {
    return with(ffmpeg.toString(), LIMITS, patience);
  }

  /** One that unpacks {@code jar} below {@code data} at its first job. */
  static FfmpegEncoder unpacking(Path jar, Path data) {
    return with(new FfmpegLocator(data, "", jar.toString()), LIMITS, Duration.ofSeconds(30));
  }

  static FfmpegEncoder with(Bounds bounds) {
    return new FfmpegEncoder(
        Studio.DATA,
        BOX,
        new Settings(
            new FfmpegLocator(Studio.DATA, "", ""),
            Duration.ofSeconds(30),
            LIMITS,
            bounds,
            AllowList.load(List.of())));
  }

  private static FfmpegEncoder with(String ffmpeg, Limits limits, Duration patience) {
    return with(new FfmpegLocator(Studio.DATA, ffmpeg, ""), limits, patience);
  }

  private static FfmpegEncoder with(FfmpegLocator locator, Limits limits, Duration patience) {
    return new FfmpegEncoder(
        Studio.DATA,
        BOX,
        new Settings(locator, patience, limits, Bounds.USUAL, AllowList.load(List.of())));
  }
}
