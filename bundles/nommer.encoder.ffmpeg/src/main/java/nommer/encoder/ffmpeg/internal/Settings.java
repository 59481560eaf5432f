package nommer.encoder.ffmpeg.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nommer.box.Limits;
import nommer.encoder.ffmpeg.internal.bounds.Bounds;
import nommer.encoder.ffmpeg.internal.options.AllowList;
import nommer.ffmpeg.FfmpegLocator;

/**
 * What the configuration says.
 *
 * @param locator finds the ffmpeg
 * @param patience how long ffmpeg may stand still
 * @param limits of one ffmpeg
 * @param bounds of one job
 * @param allowed what jobs may ask for
 * @param filters that the ffmpeg has
 */
record Settings(
    FfmpegLocator locator,
    Duration patience,
    Limits limits,
    Bounds bounds,
    AllowList allowed,
    Filters filters) {
  Settings(
      FfmpegLocator locator, Duration patience, Limits limits, Bounds bounds, AllowList allowed) {
    this(locator, patience, limits, bounds, allowed, new Filters(locator));
  }

  Settings {
    if (patience.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "stall.seconds must be at least 1: " + patience.toSeconds());
    }
  }

  static Settings of(FfmpegEncoderConfig config, Path data) {
    return new Settings(
        new FfmpegLocator(data, config.ffmpeg_path(), config.ffmpeg_artifact()),
        Duration.ofSeconds(config.stall_seconds()),
        new Limits(
            config.memory_limit_bytes(),
            config.file_size_limit_bytes(),
            config.max_cpu_seconds(),
            config.nice()),
        bounds(config),
        AllowList.load(List.of(config.allow_also())));
  }

  private static Bounds bounds(FfmpegEncoderConfig config) {
    return new Bounds(
        config.max_frame_pixels(),
        config.max_still_pixels(),
        config.max_frames_per_second(),
        config.max_streams(),
        config.max_source_seconds(),
        config.cpu_seconds_per_megapixel(),
        config.least_cpu_seconds(),
        config.max_cpu_seconds(),
        config.least_output_bytes());
  }
}
