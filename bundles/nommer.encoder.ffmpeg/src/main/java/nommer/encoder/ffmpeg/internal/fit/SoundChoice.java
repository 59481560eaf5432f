package nommer.encoder.ffmpeg.internal.fit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/**
 * The sound of a source: one that can be decoded and holds something, of the film's program.
 *
 * @param maps what names it; none where there is none to take, several where each was asked for
 * @param streams it, once it is known; two where left and right are a stream each
 * @param told what was left out or joined
 * @param countWanted whether several could be it
 */
record SoundChoice(
    List<String> maps, List<SourceStream> streams, List<String> told, boolean countWanted) {
  private static final String JOINED = "[sound]";

  static final SoundChoice NONE = new SoundChoice(List.of(), List.of(), List.of(), false);

  /**
   * The sound of the n-th language; the first is named so that it need not be known.
   *
   * @param number from 1
   */
  static SoundChoice ofLanguage(Seen seen, int number) {
    Optional<SourceStream> chosen = Presence.sound(seen, number);
    if (chosen.isEmpty()) {
      return new SoundChoice(List.of("0:a:0"), List.of(), List.of(), false);
    }
    boolean first =
        seen.streams().stream()
            .filter(each -> each.kind().equals("audio"))
            .findFirst()
            .equals(chosen);
    String map = first ? "0:a:0" : "0:" + chosen.get().index();
    return new SoundChoice(List.of(map), List.of(chosen.get()), List.of(), false);
  }

  static SoundChoice of(Seen seen, VideoChoice video, boolean film, List<String> tracks) {
    if (!tracks.isEmpty() && !seen.streams().isEmpty()) {
      return TrackChoice.of(seen, tracks);
    }
    String first = film ? "0:a:0?" : "0:a:0";
    List<SourceStream> sounds =
        seen.streams().stream().filter(each -> each.kind().equals("audio")).toList();
    if (sounds.isEmpty()) {
      return new SoundChoice(List.of(first), List.of(), List.of(), false);
    }
    List<SourceStream> usable =
        sounds.stream()
            .filter(each -> seen.isDecodable(each) && !seen.isEmpty(each))
            .sorted(Comparator.comparing((SourceStream each) -> rank(each, video.stream())))
            .toList();
    if (usable.isEmpty()) {
      return nothing(sounds, seen, film);
    }
    Optional<SoundChoice> joined = halves(seen, usable, sounds);
    if (joined.isPresent()) {
      return joined.get();
    }
    SourceStream chosen = usable.get(0);
    return new SoundChoice(
        List.of(chosen.equals(sounds.get(0)) ? first : "0:" + chosen.index()),
        List.of(chosen),
        VideoChoice.leftOut("sound", chosen, sounds),
        usable.size() > 1);
  }

  /** Less is better. */
  private static int rank(SourceStream sound, Optional<SourceStream> film) {
    boolean elsewhere = film.filter(each -> each.program() != sound.program()).isPresent();
    return (elsewhere ? 2 : 0) + (sound.isForFew() ? 1 : 0);
  }

  private static SoundChoice nothing(List<SourceStream> sounds, Seen seen, boolean film) {
    boolean empty = sounds.stream().anyMatch(each -> seen.isEmpty(each) && seen.isDecodable(each));
    if (film) {
      String why = empty ? "it holds nothing" : "this ffmpeg cannot decode it";
      String which = VideoChoice.told(sounds);
      return new SoundChoice(
          List.of(),
          List.of(),
          List.of("the sound was left out, since " + why + ": " + which),
          false);
    }
    if (empty) {
      throw new MediaException(
          ErrorCode.BADINPUT,
          "no_audio",
          "the source declares a sound that holds nothing: take a preset that wants none");
    }
    throw VideoChoice.unknown("sound", sounds);
  }

  /** Broadcasters keep left and right as a track each, and some recorders, which say so. */
  private static Optional<SoundChoice> halves(
      Seen seen, List<SourceStream> usable, List<SourceStream> all) {
    if (usable.size() < 2) {
      return Optional.empty();
    }
    List<SourceStream> pair = usable.subList(0, 2);
    boolean alike = Stream.of(0, 1).allMatch(i -> isMono(pair.get(i), i == 0 ? "FL" : "FR"));
    boolean said = pair.stream().allMatch(each -> each.layout().contains("("));
    boolean sameCodec = pair.get(0).codec().equals(pair.get(1).codec());
    if (!alike || !sameCodec || !(said || seen.format().equals("mxf"))) {
      return Optional.empty();
    }
    String rest = VideoChoice.told(all.stream().filter(each -> !pair.contains(each)).toList());
    return Optional.of(
        new SoundChoice(
            List.of(JOINED),
            pair,
            List.of(
                "left and right are a sound each in the source, and were joined: "
                    + pair.get(0).told()
                    + ", "
                    + pair.get(1).told()
                    + (rest.isEmpty() ? "" : "; left out: " + rest)),
            false));
  }

  private static boolean isMono(SourceStream stream, String side) {
    return stream.layout().equals("mono") || stream.layout().equals("1 channels (" + side + ")");
  }

  /** Whether there is one. */
  boolean isTaken() {
    return !maps.isEmpty();
  }

  boolean isJoined() {
    return maps.contains(JOINED);
  }

  List<JobOption> options() {
    return maps.stream().map(map -> Fitter.option("map", map)).toList();
  }
}
