package nommer.encoder.ffmpeg.internal;

import java.util.OptionalDouble;
import nommer.encoder.ffmpeg.internal.AimedEncode.Attempt;
import nommer.encoder.ffmpeg.internal.quality.Samples;
import nommer.encoder.ffmpeg.internal.quality.Scale;
import nommer.encoder.ffmpeg.internal.quality.Search;
import nommer.media.api.EncodeTask;

/** Searches by samples of a long film, and encodes it once. */
final class SampledAim {
  /** Over the samples, where their cost does not end them. */
  private static final int MOST_ROUNDS = 4;

  /** Of the progress: where the samples are done, and where the film is encoded. */
  private static final double SEARCHED = 0.15;

  private static final double ENCODED = 0.95;

  /** In dB: what comes out is not quite what samples foretell. */
  private static final double NEAR = 0.1;

  private final Search search;
  private final AimedEncode encode;
  private final Runner runner;
  private final SampleRuns samples;
  private final double seconds;
  private final double startSeconds;

  /**
   * @param seconds that the film lasts
   * @param startSeconds of CPU time that an encode takes before it has made more than a picture
   */
  SampledAim(
      Search search,
      AimedEncode encode,
      Runner runner,
      SampleRuns samples,
      double seconds,
      double startSeconds) {
    this.search = search;
    this.encode = encode;
    this.runner = runner;
    this.samples = samples;
    this.seconds = seconds;
    this.startSeconds = startSeconds;
  }

  /** Searches, and encodes with what was found. */
  Attempt run(EncodeTask task) throws InterruptedException {
    OptionalDouble next = OptionalDouble.of(search.estimate());
    for (int round = 1; next.isPresent() && round <= MOST_ROUNDS; round++) {
      double share = SEARCHED / MOST_ROUNDS;
      PhasedTask phase = new PhasedTask(task, (round - 1) * share, round * share);
      OptionalDouble measured = samples.probe(next.getAsDouble(), phase);
      if (measured.isEmpty()) {
        break;
      }
      search.add(next.getAsDouble(), measured.getAsDouble());
      task.log(
          "quality: by samples, crf "
              + Scale.text(next.getAsDouble())
              + ": "
              + measured.getAsDouble());
      next = isRoundLeft(round) ? search.next(NEAR) : OptionalDouble.empty();
    }
    return encode.with(search.estimate(), new PhasedTask(task, SEARCHED, ENCODED));
  }

  /** What the samples' parts of the output came out at. */
  OptionalDouble look(Attempt attempt, EncodeTask task) throws InterruptedException {
    return samples.look(attempt.ended().pass(), new PhasedTask(task, ENCODED, 1));
  }

  /** Whether one round more, and the look at the end, would cost no more than they may. */
  private boolean isRoundLeft(int rounds) {
    double spent = runner.cpuSeconds();
    double pictures = Math.max(0, samples.encodeSeconds() - samples.count() * startSeconds);
    double whole = startSeconds + pictures / samples.seconds() * seconds;
    double round = (spent - startSeconds) / rounds;
    double look = round - samples.encodeSeconds();
    return seconds < Samples.VERY_LONG || spent + round + look <= Samples.SHARE * whole;
  }
}
