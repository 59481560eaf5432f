package nommer.encoder.ffmpeg.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import nommer.encoder.ffmpeg.internal.command.CompareCommand;
import nommer.encoder.ffmpeg.internal.command.CompareCommand.Window;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.quality.Measure;
import nommer.encoder.ffmpeg.internal.quality.Samples;

/** Encodes samples of a film, and looks at samples of what came out. For one thread. */
final class SampleRuns {
  private static final Window SAMPLE = new Window(Samples.RUN_IN, Samples.LENGTH);

  private final Member member;
  private final Runner runner;
  private final Header source;
  private final Glance glance;
  private final Measure measure;
  private final List<Double> starts;
  private double encoding;

  SampleRuns(Member member, Runner runner, Header source, Glance glance) {
    this.member = member;
    this.runner = runner;
    this.source = source;
    this.glance = glance;
    this.measure = member.aim().orElseThrow().measure();
    this.starts = Samples.of(glance.seconds());
  }

  /** Seconds of film in all samples. */
  double seconds() {
    return starts.size() * Samples.LENGTH;
  }

  /** How many samples there are. */
  int count() {
    return starts.size();
  }

  /** CPU time of the encodes of the last round, in seconds. */
  double encodeSeconds() {
    return encoding;
  }

  /** What samples come out at with this setting; empty where that cannot be told. */
  OptionalDouble probe(double crf, PhasedTask task) throws InterruptedException {
    List<Double> values = new ArrayList<>();
    encoding = 0;
    for (int i = 0; i < starts.size(); i++) {
      double before = runner.cpuSeconds();
      PhasedTask encoded = part(task, 2 * i, 2 * starts.size());
      PhasedTask compared = part(task, 2 * i + 1, 2 * starts.size());
      Member sample = member.only(glance.sample(starts.get(i), crf), encoded);
      FittedRuns runs = new FittedRuns(List.of(sample), false, runner, source);
      if (runs.run(0).get(0).exit() != 0) {
        return OptionalDouble.empty();
      }
      encoding += runner.cpuSeconds() - before;
      CompareCommand command =
          new CompareCommand(
              measure,
              sample.last(),
              Workplace.outputName(0),
              List.of(),
              SAMPLE,
              glance.clock(starts.get(i)));
      Comparison.run(runner, command, compared, Samples.LENGTH).ifPresent(values::add);
    }
    return mean(values);
  }

  /**
   * What the same parts of the output came out at.
   *
   * @param encoded the pass that made it
   */
  OptionalDouble look(Pass encoded, PhasedTask task) throws InterruptedException {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      double at = starts.get(i);
      CompareCommand command =
          new CompareCommand(
              measure,
              glance.sampled(encoded, at),
              Workplace.outputName(0),
              List.of("-ss", Double.toString(at), "-t", Double.toString(Samples.LENGTH)),
              new Window(at + Samples.RUN_IN, at + Samples.LENGTH),
              glance.clock());
      Comparison.run(runner, command, part(task, i, starts.size()), Samples.LENGTH)
          .ifPresent(values::add);
    }
    return mean(values);
  }

  private static PhasedTask part(PhasedTask task, int index, int parts) {
    double share = (task.to() - task.from()) / parts;
    return new PhasedTask(
        task.task(), task.from() + index * share, task.from() + (index + 1) * share);
  }

  /** A sample without a picture says nothing. */
  private OptionalDouble mean(List<Double> values) {
    return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(measure.mean(values));
  }
}
