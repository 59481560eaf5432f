package nommer.encoder.ffmpeg.internal;

import java.util.List;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.process.Progress;
import nommer.encoder.ffmpeg.internal.process.SourcePosition;
import nommer.encoder.ffmpeg.internal.verdict.RunLog;
import nommer.media.api.EncodeTask;

/**
 * Turns the progress of one pass into that of the job: by the time of the output, or where nobody
 * knows how long the source is, by how much of it has been read. Used by one thread.
 */
final class PassMeter {
  private static final double MICROS = 1e6;
  private static final double BEFORE_THE_END = 0.999;

  private final EncodeTask task;
  private final Pass pass;
  private final int index;
  private final int passes;
  private final RunLog log;
  private final boolean lengthUnknown;
  private final SourcePosition position;
  private volatile double reached; // by the thread that reads, for the one that waits

  /**
   * @param lengthUnknown whether what ffmpeg says of the source's length is nothing to go by
   * @param reached what earlier runs have told: it does not run backwards
   */
  PassMeter(
      EncodeTask task,
      List<Pass> passes,
      int index,
      RunLog log,
      boolean lengthUnknown,
      double reached) {
    this.task = task;
    this.pass = passes.get(index);
    this.index = index;
    this.passes = passes.size();
    this.log = log;
    this.lengthUnknown = lengthUnknown;
    this.reached = reached;
    this.position = new SourcePosition(task.source());
  }

  /** The most that was told. */
  double reached() {
    return reached;
  }

  /**
   * Goes on.
   *
   * @param pid of the ffmpeg that has
   */
  void moved(Progress progress, long pid) {
    double whole = lengthUnknown ? 0 : log.seconds();
    double expected = expectedSeconds(whole);
    double byTime = expected > 0 ? progress.outMicros() / MICROS / expected : 0;
    double ofPass = whole > 0 ? byTime : Math.max(byTime, position.share(pid));
    double fraction = (index + Math.min(ofPass, BEFORE_THE_END)) / passes;
    if (ofPass > 0 && fraction > reached) {
      reached = fraction;
      task.progress(fraction);
    }
  }

  /**
   * Length of what will be encoded, as far as plain numbers tell.
   *
   * @param whole length of the source; 0 where it is not known
   */
  private double expectedSeconds(double whole) {
    double known = whole > 0 ? whole : Double.MAX_VALUE;
    double start = seconds("ss", 0);
    double end = seconds("to", known) - start;
    double expected = Math.min(known - start, Math.min(end, seconds("t", known)));
    return expected < Double.MAX_VALUE / 2 ? expected : 0;
  }

  private double seconds(String option, double otherwise) {
    String text = pass.value(option).or(() -> pass.inputValue(option)).orElse("");
    return text.matches("\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(text) : otherwise;
  }
}
