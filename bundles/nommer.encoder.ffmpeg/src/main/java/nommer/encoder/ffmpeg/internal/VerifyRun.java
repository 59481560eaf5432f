package nommer.encoder.ffmpeg.internal;

import nommer.encoder.ffmpeg.internal.command.CountCommand;
import nommer.encoder.ffmpeg.internal.verdict.FullCheck;
import nommer.encoder.ffmpeg.internal.verdict.RunLog;

/**
 * Decodes all of an output that is there, in the place and within the limits of those before it.
 */
final class VerifyRun {
  private VerifyRun() {}

  /**
   * Returns if it holds what was put into it.
   *
   * @param index of the output among those that are made together
   * @param written log of the run that made it
   * @throws nommer.media.api.MediaException ENCODER_FAILED/bad_output, and what is missing; or as
   *     {@link Runner#run}
   */
  static void check(Runner runner, int index, RunLog written, int threads)
      throws InterruptedException {
    RunLog log = new RunLog();
    int exit =
        runner.run(
            "verify " + index,
            CountCommand.decoding(
                runner.settings().allowed(), Workplace.outputName(index), threads),
            (progress, pid) -> {},
            line -> {
              log.accept(line);
              return !log.isSpent();
            },
            log::tail);
    FullCheck.check(exit, log, written);
  }
}
