package nommer.encoder.ffmpeg.internal.verdict;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nommer.encoder.ffmpeg.internal.options.Pass;

/** What of a source could not be decoded, in words. */
final class Damage {
  /** With one of these, ffmpeg leaves off before the end, or leaves out. */
  private static final Set<String> NOT_IN_FULL =
      Set.of("t", "to", "fs", "frames", "vframes", "aframes", "shortest", "skip_frame", "discard");

  private final RunLog log;
  private final boolean inFull;

  Damage(RunLog log, Pass pass) {
    this.log = log;
    String[] names = NOT_IN_FULL.toArray(String[]::new);
    this.inFull = !pass.names(names) && !pass.inputNames(names);
  }

  /** Why nothing is worth keeping, if that is so. */
  Optional<String> ruin() {
    return log.decoded().stream()
        .filter(Decoded::isRuined)
        .map(stream -> stream.words(stream.frames()))
        .reduce((one, other) -> one + " and " + other)
        .map(
            words ->
                "the source is damaged: only "
                    + words
                    + " can be decoded, less than half: upload it again, or send another copy");
  }

  /** What is wrong with the source, if something is, though the rest is worth keeping. */
  Optional<String> remark() {
    if (!log.isDamaged()) {
      return Optional.empty();
    }
    List<Decoded> harmed = log.decoded().stream().filter(d -> d.lost(inFull) > 0).toList();
    String words =
        harmed.isEmpty()
            ? "the source is damaged, and the output shows it"
            : harmed.stream()
                .map(stream -> stream.words(stream.lost(inFull)))
                .collect(
                    Collectors.joining(
                        " and ", "the source is damaged: ", " could not be decoded"));
    return Optional.of(words + "; ffmpeg says: " + log.firstDamage());
  }
}
