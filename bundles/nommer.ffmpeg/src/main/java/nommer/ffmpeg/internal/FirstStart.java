package nommer.ffmpeg.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegDiedException;

/**
 * How {@code ffmpeg -version} went.
 *
 * @param exit its exit code; 128 + N when signal N ended it
 * @param said on stderr
 */
record FirstStart(int exit, String said) {
  private static final long SECONDS = 60;
  private static final int SIGNAL = 128;
  private static final int TAIL = 500;
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          4, "ILL: this processor lacks what it is built for",
          6, "ABRT",
          7, "BUS",
          9, "KILL: was it the system's memory guard?",
          11, "SEGV",
          15, "TERM");

  /**
   * Tries it.
   *
   * @throws FfmpegDiedException it did not end
   * @throws IOException it cannot be started at all
   */
  static FirstStart of(Ffmpeg ffmpeg) throws IOException {
    Process process =
        ffmpeg
            .process(ffmpeg.program(), List.of("-hide_banner", "-version"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream err = process.getErrorStream()) {
      process.getOutputStream().close();
      // what it may say on stderr has room in the pipe, so it can be read afterwards
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new FfmpegDiedException(
            ffmpeg.origin(), "did not end within " + SECONDS + " s (-version)", "");
      }
      String said = new String(err.readNBytes(1 << 16), StandardCharsets.UTF_8).strip();
      return new FirstStart(process.exitValue(), said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while trying ffmpeg", e));
    } finally {
      process.destroyForcibly();
    }
  }

  boolean isGood() {
    return exit == 0;
  }

  /** As a failure of {@code ffmpeg}. */
  FfmpegDiedException died(Ffmpeg ffmpeg) {
    String tail = said.length() > TAIL ? "…" + said.substring(said.length() - TAIL) : said;
    return new FfmpegDiedException(ffmpeg.origin(), how(), tail);
  }

  private String how() {
    int signal = exit - SIGNAL;
    return signal > 0 && signal < 32
        ? "was ended by signal %d (%s)".formatted(signal, SIGNALS.getOrDefault(signal, "?"))
        : "ended with exit code " + exit;
  }
}
