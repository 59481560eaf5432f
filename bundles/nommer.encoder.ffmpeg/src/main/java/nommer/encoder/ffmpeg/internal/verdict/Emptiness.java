package nommer.encoder.ffmpeg.internal.verdict;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.media.api.MediaException;

/** Streams of an output that got nothing. */
final class Emptiness {
  private static final List<String> LIMITS =
      List.of("ss", "sseof", "t", "to", "fs", "frames", "vframes", "aframes");

  private final RunLog log;
  private final Pass pass;

  Emptiness(RunLog log, Pass pass) {
    this.log = log;
    this.pass = pass;
  }

  /**
   * Looks at them.
   *
   * @param warnings get what the output can do without
   * @throws MediaException BADINPUT/empty_output, no_audio: it is worth nothing without them
   */
  void check(Consumer<String> warnings) {
    List<OutStream> outputs = log.outputs();
    boolean nothing = outputs.stream().allMatch(stream -> stream.packets() == 0);
    for (OutStream stream : outputs) {
      if (stream.packets() == 0 && (nothing || stream.kind().equals("video"))) {
        throw explain();
      }
      if (stream.packets() == 0 && stream.kind().equals("audio")) {
        warnings.accept(
            "the output has no sound: " + reason("the source's sound track holds nothing"));
      }
    }
  }

  /** Why nothing was encoded. */
  MediaException explain() {
    boolean announced = log.seconds() > 0 && !log.isDurationEstimated();
    if (limits().isEmpty() && log.inputStreams() == 1 && announced && !isAnythingRead()) {
      return SourceCheck.truncated("of %.2f s nothing is there".formatted(log.seconds()));
    }
    if (limits().isEmpty() && !isDecoded() && isSoundStarved()) {
      return SourceCheck.bad(
          "no_audio",
          "the source's sound track holds nothing: send a source with sound, or ask for none (an)");
    }
    return SourceCheck.bad(
        "empty_output",
        "nothing was encoded: "
            + reason("the source's video track holds no pictures: send another source"));
  }

  /** Whether it is sound alone that got nothing; a run that failed counts no output. */
  private boolean isSoundStarved() {
    List<String> kinds =
        log.outputs().isEmpty()
            ? log.decoded().stream().filter(d -> d.frames() == 0).map(Decoded::kind).toList()
            : log.outputs().stream().filter(o -> o.packets() == 0).map(OutStream::kind).toList();
    return !kinds.isEmpty() && kinds.stream().allMatch("audio"::equals);
  }

  private String reason(String emptySource) {
    if (!limits().isEmpty()) {
      return "the source holds nothing there: check " + String.join(", ", limits());
    }
    return isDecoded() ? "the filters let nothing through: change them" : emptySource;
  }

  private boolean isAnythingRead() {
    return log.decoded().stream().anyMatch(stream -> stream.packets() > 0);
  }

  private boolean isDecoded() {
    List<Integer> starved =
        Stream.iterate(0, i -> i < log.outputs().size(), i -> i + 1)
            .filter(i -> log.outputs().get(i).packets() == 0 && i < log.mapped().size())
            .map(log.mapped()::get)
            .toList();
    return log.decoded().stream()
        .anyMatch(stream -> starved.contains(stream.index()) && stream.frames() > 0);
  }

  private List<String> limits() {
    return LIMITS.stream().filter(name -> pass.names(name) || pass.inputNames(name)).toList();
  }
}
