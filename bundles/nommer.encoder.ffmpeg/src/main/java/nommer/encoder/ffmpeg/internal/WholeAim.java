package nommer.encoder.ffmpeg.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.OptionalDouble;
import nommer.encoder.ffmpeg.internal.AimedEncode.Attempt;
import nommer.encoder.ffmpeg.internal.command.CompareCommand;
import nommer.encoder.ffmpeg.internal.command.CompareCommand.Clock;
import nommer.encoder.ffmpeg.internal.command.CompareCommand.Window;
import nommer.encoder.ffmpeg.internal.quality.Aim;
import nommer.encoder.ffmpeg.internal.quality.Scale;
import nommer.encoder.ffmpeg.internal.quality.Search;
import nommer.media.api.EncodeTask;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** Encodes all of a short film until it comes out as it is to; the best of all is kept. */
final class WholeAim {
  static final int MOST_ENCODES = 4;

  /** Of what an encode and its comparison are of the progress, the encode's. */
  private static final double ENCODING = 0.8;

  /** In dB: it is known, and stays. */
  private static final double NEAR = 0.2;

  private final Aim aim;
  private final Search search;
  private final AimedEncode encode;
  private final Clock clock;
  private final Runner runner;
  private final Path output;
  private final Path aside;

  /**
   * @param clock how the source's time becomes that of the output
   * @param place where the output is written, and kept while others are tried
   */
  WholeAim(
      Aim aim, Search search, AimedEncode encode, Clock clock, Runner runner, Workplace place) {
    this.clock = clock;
    this.aim = aim;
    this.search = search;
    this.encode = encode;
    this.runner = runner;
    this.output = place.output(0);
    this.aside = place.folder().resolve("best");
  }

  /** Leaves the best in its place; what it came out at is in the search. */
  Attempt run(EncodeTask task) throws InterruptedException {
    Attempt best = attempt(search.estimate(), new PhasedTask(task, 0, 0.5));
    double from = 0.5;
    for (int encodes = 2; encodes <= MOST_ENCODES; encodes++) {
      OptionalDouble next = search.best().isEmpty() ? OptionalDouble.empty() : search.next(NEAR);
      if (next.isEmpty()) {
        break;
      }
      move(output, aside);
      double to = encodes == MOST_ENCODES ? 1 : (from + 1) / 2;
      Attempt attempt = attempt(next.getAsDouble(), new PhasedTask(task, from, to));
      if (isBest(attempt)) {
        best = attempt;
      } else {
        move(aside, output);
      }
      from = to;
    }
    return best;
  }

  private boolean isBest(Attempt attempt) {
    return search.best().filter(probe -> probe.crf() == attempt.crf()).isPresent();
  }

  private Attempt attempt(double crf, PhasedTask phase) throws InterruptedException {
    double between = phase.from() + ENCODING * (phase.to() - phase.from());
    Attempt attempt = encode.with(crf, new PhasedTask(phase.task(), phase.from(), between));
    CompareCommand command =
        new CompareCommand(
            aim.measure(),
            attempt.ended().pass(),
            Workplace.outputName(0),
            List.of(),
            Window.WHOLE,
            clock);
    PhasedTask comparing = new PhasedTask(phase.task(), between, phase.to());
    Comparison.run(runner, command, comparing, attempt.ended().log().outSeconds())
        .ifPresent(
            measured -> {
              search.add(crf, measured);
              phase.log("quality: crf " + Scale.text(crf) + ": " + measured);
            });
    return attempt;
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE, "unwritable", "cannot write to " + to.getParent() + ": " + e, e);
    }
  }
}
