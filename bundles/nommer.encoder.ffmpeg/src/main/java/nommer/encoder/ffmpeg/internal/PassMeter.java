package nommer.encoder.ffmpeg.internal;

import java.util.List;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.process.Progress;
import nommer.encoder.ffmpeg.internal.verdict.RunLog;
import nommer.media.api.EncodeTask;

/** Turns the progress of one pass into that of the job. Used by one thread. */
final class PassMeter {
  private static final double MICROS = 1e6;
  private static final double BEFORE_THE_END = 0.999;

  private final EncodeTask task;
  private final Pass pass;
  private final int index;
  private final int passes;
  private final RunLog log;
  private double reached;

  PassMeter(EncodeTask task, List<Pass> passes, int index, RunLog log) {
    this.task = task;
    this.pass = passes.get(index);
    this.index = index;
    this.passes = passes.size();
    this.log = log;
  }

  void moved(Progress progress) {
    double expected = expectedSeconds();
    if (expected <= 0) {
      return;
    }
    double ofPass = Math.min(progress.outMicros() / MICROS / expected, BEFORE_THE_END);
    double fraction = (index + ofPass) / passes;
    if (fraction > reached) {
      reached = fraction;
      task.progress(fraction);
    }
  }

  /** Length of what will be encoded, as far as plain numbers tell. */
  private double expectedSeconds() {
    double start = seconds("ss", 0);
    double whole = log.seconds() - start;
    double end = seconds("to", whole + start) - start;
    return Math.min(whole, Math.min(end, seconds("t", whole)));
  }

  private double seconds(String option, double otherwise) {
    String text = pass.value(option).or(() -> pass.inputValue(option)).orElse("");
    return text.matches("\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(text) : otherwise;
  }
}
