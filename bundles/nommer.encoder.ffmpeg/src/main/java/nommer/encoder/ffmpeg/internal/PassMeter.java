package nommer.encoder.ffmpeg.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.process.Progress;
import nommer.encoder.ffmpeg.internal.process.SourcePosition;
import nommer.encoder.ffmpeg.internal.verdict.RunLog;
import nommer.media.api.EncodeTask;

/**
 * Turns the progress of one run into that of its outputs: by their time, or where nobody knows how
 * long the source is, or they end at different times, by how much of it has been read. Used by one
 * thread.
 */
final class PassMeter {
  private static final double MICROS = 1e6;
  private static final double BEFORE_THE_END = 0.999;
  private static final String[] ENDS = {"frames", "vframes", "aframes", "fs", "shortest"};

  private final List<Measured> outputs;
  private final int run;
  private final int runs;
  private final RunLog log;
  private final boolean lengthUnknown;
  private final SourcePosition position;
  private volatile double reached; // by the thread that reads, for the one that waits

  /**
   * One output of the run.
   *
   * @param pass that makes it
   */
  record Measured(EncodeTask task, Pass pass) {}

  /**
   * @param outputs at least one
   * @param run from 0
   * @param runs that there are in all
   * @param lengthUnknown whether what ffmpeg says of the source's length is nothing to go by
   * @param reached what earlier runs have told: it does not run backwards
   */
  PassMeter(
      List<Measured> outputs,
      int run,
      int runs,
      RunLog log,
      boolean lengthUnknown,
      double reached) {
    this.outputs = List.copyOf(outputs);
    this.run = run;
    this.runs = runs;
    this.log = log;
    this.lengthUnknown = lengthUnknown;
    this.reached = reached;
    this.position = new SourcePosition(outputs.get(0).task().source());
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
    boolean timed = whole > 0 && expected > 0;
    double ofRun = timed ? byTime : Math.max(byTime, read(progress, pid));
    double fraction = (run + Math.min(ofRun, BEFORE_THE_END)) / runs;
    if (ofRun > 0 && fraction > reached) {
      reached = fraction;
      outputs.forEach(output -> output.task().progress(fraction));
    }
  }

  /** What stands at a source's end is read first; only then something comes out. */
  private double read(Progress progress, long pid) {
    return progress.equals(Progress.NONE) ? 0 : position.share(pid);
  }

  /**
   * Length of what will be encoded, as far as plain numbers tell; 0 where outputs end at different
   * times, for the time that ffmpeg tells is that of the one which is least far.
   *
   * @param whole length of the source; 0 where it is not known
   */
  private double expectedSeconds(double whole) {
    Set<Double> lengths =
        outputs.stream().map(output -> expectedSeconds(output, whole)).collect(Collectors.toSet());
    return lengths.size() == 1 ? lengths.iterator().next() : 0;
  }

  private double expectedSeconds(Measured output, double whole) {
    if (outputs.size() > 1 && output.pass().names(ENDS)) {
      return -1;
    }
    double known = whole > 0 ? whole : Double.MAX_VALUE;
    double start = seconds(output.pass(), "ss", 0);
    double end = seconds(output.pass(), "to", known) - start;
    double expected = Math.min(known - start, Math.min(end, seconds(output.pass(), "t", known)));
    return expected < Double.MAX_VALUE / 2 ? expected : 0;
  }

  private static double seconds(Pass pass, String option, double otherwise) {
    String text = pass.value(option).or(() -> pass.inputValue(option)).orElse("");
    return text.matches("\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(text) : otherwise;
  }
}
