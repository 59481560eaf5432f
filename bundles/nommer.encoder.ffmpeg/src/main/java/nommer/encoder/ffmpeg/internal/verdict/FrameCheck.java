package nommer.encoder.ffmpeg.internal.verdict;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import nommer.encoder.ffmpeg.internal.medium.MediaLog.Passed;
import nommer.encoder.ffmpeg.internal.options.Filter;
import nommer.encoder.ffmpeg.internal.options.Pass;

/**
 * Whether every picture that was decoded is in the output: ffmpeg counts those that it decodes,
 * that it leaves out for their time, that it encodes, and the packets that it writes.
 */
final class FrameCheck {
  /** A filter may keep back what it was given last. */
  private static final long SLACK = 2;

  /** Filters that may make fewer pictures of those that they are given, and say nothing of it. */
  private static final Set<String> FEWER = Set.of("fps", "overlay", "w3fdif", "yadif", "bwdif");

  /** Options by which encoders leave out pictures. */
  private static final String[] DROPPING = {"drop-threshold", "skip_frame", "discard", "fpsmax"};

  private final Pass pass;
  private final RunLog log;

  FrameCheck(Pass pass, RunLog log) {
    this.pass = pass;
    this.log = log;
  }

  /** What is wrong, if something is. */
  Optional<String> problem() {
    boolean cut = DurationCheck.mayChangeLength(pass); // what is encoded then need not be written
    if (cut || pass.names(DROPPING) || pass.inputNames(DROPPING)) {
      return Optional.empty();
    }
    List<Passed> outputs = log.told().written();
    for (int i = 0; i < outputs.size(); i++) {
      Passed made = outputs.get(i);
      if (made.kind().equals("video") && made.frames() > made.packets()) {
        return Optional.of(
            "%d pictures were encoded, and %d written".formatted(made.frames(), made.packets()));
      }
      long expected = keepsAll() ? decoded(i) - log.told().dropped() : 0;
      if (made.kind().equals("video") && made.frames() >= 0 && made.frames() + SLACK < expected) {
        return Optional.of(
            "of %d pictures of the source %d were encoded".formatted(expected, made.frames()));
      }
    }
    return Optional.empty();
  }

  private boolean keepsAll() {
    return pass.filters().stream().map(Filter::name).noneMatch(FEWER::contains);
  }

  /** Pictures of the stream of the source that this one of the output is made of. */
  private long decoded(int output) {
    List<Integer> mapped = log.mapped();
    return output >= mapped.size()
        ? 0
        : log.decoded().stream()
            .filter(stream -> stream.index() == mapped.get(output))
            .mapToLong(Decoded::frames)
            .sum();
  }
}
