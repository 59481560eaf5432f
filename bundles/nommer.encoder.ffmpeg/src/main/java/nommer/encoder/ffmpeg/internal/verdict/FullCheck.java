package nommer.encoder.ffmpeg.internal.verdict;

import java.util.List;
import java.util.function.ToLongFunction;
import nommer.encoder.ffmpeg.internal.medium.MediaLog.Passed;
import nommer.media.api.MediaException;

/** Whether an output that was decoded from its beginning to its end holds what was put into it. */
public final class FullCheck {
  private static final String VIDEO = "video";
  private static final String AUDIO = "audio";

  /** Samples at either end that a decoder takes for padding: two packets of the longest. */
  private static final long PRIMING = 2 * 2304;

  private FullCheck() {}

  /**
   * Returns if it does.
   *
   * @param exit of ffmpeg, which decoded the output
   * @param decoding log of that run, of which the source is the output
   * @param writing log of the run that made the output
   * @throws MediaException ENCODER_FAILED/bad_output, and what is missing
   */
  public static void check(int exit, RunLog decoding, RunLog writing) {
    if (exit != 0) {
      throw OutputCheck.bad("it cannot be decoded to its end", decoding);
    }
    long errors = decoding.decoded().stream().mapToLong(Decoded::errors).sum();
    if (errors > 0 || decoding.isDamaged()) {
      throw OutputCheck.bad("it cannot be decoded without errors", decoding);
    }
    List<Passed> put = writing.told().written();
    List<Passed> found = decoding.told().read();
    require(
        "pictures",
        sum(put, VIDEO, Passed::packets),
        sum(found, VIDEO, Passed::frames),
        0,
        decoding);
    require(
        "samples",
        sum(put, AUDIO, Passed::samples),
        sum(found, AUDIO, Passed::samples),
        PRIMING,
        decoding);
  }

  private static void require(String what, long put, long found, long slack, RunLog log) {
    if (found + slack < put) {
      throw OutputCheck.bad("of %d %s only %d could be decoded".formatted(put, what, found), log);
    }
  }

  private static long sum(List<Passed> streams, String kind, ToLongFunction<Passed> count) {
    return streams.stream()
        .filter(each -> each.kind().equals(kind))
        .mapToLong(count)
        .filter(number -> number > 0)
        .sum();
  }
}
