package nommer.encoder.ffmpeg.internal;

import java.util.OptionalDouble;
import nommer.encoder.ffmpeg.internal.command.CompareCommand;
import nommer.encoder.ffmpeg.internal.process.Progress;
import nommer.encoder.ffmpeg.internal.quality.Score;
import nommer.encoder.ffmpeg.internal.verdict.RunLog;
import nommer.media.api.EncodeTask;

/** Compares what came out with what the encoder was given, in the place and within the limits. */
final class Comparison {
  private static final double MICROS = 1e6;

  private final CompareCommand command;
  private final Score score;

  private Comparison(CompareCommand command) {
    this.command = command;
    this.score = new Score(command.measure());
  }

  /**
   * What it comes to; empty where nothing could be compared.
   *
   * @param task is told how far it is
   * @param seconds that are compared
   */
  static OptionalDouble run(Runner runner, CompareCommand command, EncodeTask task, double seconds)
      throws InterruptedException {
    return new Comparison(command).run(runner, task, seconds);
  }

  private OptionalDouble run(Runner runner, EncodeTask task, double seconds)
      throws InterruptedException {
    RunLog log = new RunLog();
    int exit =
        runner.run(
            "compare",
            command.arguments(runner.settings().allowed(), Workplace.SOURCE, task.threads()),
            (progress, pid) -> tell(task, progress, seconds),
            line -> {
              log.accept(line);
              score.accept(line);
              return !log.isSpent();
            },
            log::tail);
    return exit == 0 ? score.value() : OptionalDouble.empty();
  }

  private static void tell(EncodeTask task, Progress progress, double seconds) {
    double part = progress.outMicros() / MICROS / seconds;
    if (part > 0 && part < 1) {
      task.progress(part);
    }
  }
}
