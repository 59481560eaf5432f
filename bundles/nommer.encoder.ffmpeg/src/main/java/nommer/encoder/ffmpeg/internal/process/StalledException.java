package nommer.encoder.ffmpeg.internal.process;

import java.time.Duration;

/** ffmpeg made no progress, computed nothing, read nothing and wrote nothing for too long. */
public final class StalledException extends RuntimeException {
  public StalledException(Progress progress, Duration patience) {
    super(
        "ffmpeg has not moved for %d s, at frame %d, %d ms and %d bytes of output"
            .formatted(
                patience.toSeconds(),
                progress.frame(),
                progress.outMicros() / 1000,
                progress.bytes()));
  }
}
