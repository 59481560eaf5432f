package nommer.encoder.ffmpeg.internal.fit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/**
 * The film of a source: a stream that can be decoded and moves, rather than the first.
 *
 * @param map what names it
 * @param stream it, once it is known
 * @param told what was left out
 * @param countWanted whether several could be it
 */
record VideoChoice(
    String map, Optional<SourceStream> stream, List<String> told, boolean countWanted) {
  static final VideoChoice NONE = new VideoChoice("", Optional.empty(), List.of(), false);

  private static final int MOST_TOLD = 20;

  /** The first that is no cover. */
  private static final String FIRST = "0:V:0";

  static VideoChoice of(Seen seen) {
    List<SourceStream> films =
        seen.streams().stream()
            .filter(each -> each.kind().equals("video") && !each.isCover())
            .toList();
    List<SourceStream> usable = films.stream().filter(seen::isDecodable).toList();
    if (films.isEmpty()) {
      return new VideoChoice(FIRST, Optional.empty(), List.of(), false);
    }
    if (usable.isEmpty()) {
      throw unknown("picture", films);
    }
    SourceStream chosen =
        usable.stream()
            .min(Comparator.comparing((SourceStream each) -> rank(each, seen)))
            .orElseThrow();
    boolean first = chosen.equals(films.get(0));
    long alike = usable.stream().filter(each -> rank(each, seen) == rank(chosen, seen)).count();
    return new VideoChoice(
        first ? FIRST : "0:" + chosen.index(),
        Optional.of(chosen),
        leftOut("picture", chosen, films),
        alike > 1);
  }

  /** Less is better; a film of pictures that is the only one is a film. */
  private static int rank(SourceStream stream, Seen seen) {
    return (seen.isSingle(stream) ? 2 : 0) + (stream.isStillCodec() ? 1 : 0);
  }

  List<JobOption> options() {
    return map.isEmpty() ? List.of() : List.of(Fitter.option("map", map));
  }

  /** One line on what was not taken, or none. */
  static List<String> leftOut(String what, SourceStream taken, List<SourceStream> all) {
    if (all.size() < 2) {
      return List.of();
    }
    List<SourceStream> others = all.stream().filter(each -> !each.equals(taken)).toList();
    return List.of(
        "of %d %ss %s was taken; left out: %s"
            .formatted(all.size(), what, taken.told(), told(others)));
  }

  /** For people: the first of them, and how many more there are. */
  static String told(List<SourceStream> streams) {
    String first =
        streams.stream().limit(MOST_TOLD).map(SourceStream::told).collect(Collectors.joining(", "));
    int more = streams.size() - MOST_TOLD;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  static MediaException unknown(String what, List<SourceStream> streams) {
    return new MediaException(
        ErrorCode.BADINPUT,
        "unknown_codec",
        "the %s of the source is of a codec that this ffmpeg cannot decode: %s; convert it, or"
                .formatted(what, told(streams))
            + " name an ffmpeg that can in ffmpeg.path of nommer.encoder.ffmpeg");
  }
}
