package nommer.encoder.ffmpeg.internal.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** The sounds that were asked for by language or by number. */
final class TrackChoice {
  private TrackChoice() {}

  /**
   * In the order in which they were asked for, each once.
   *
   * @throws MediaException BADINPUT/no_track: one is not there, or cannot be decoded
   */
  static SoundChoice of(Seen seen, List<String> tracks) {
    List<SourceStream> sounds =
        seen.streams().stream().filter(each -> each.kind().equals("audio")).toList();
    List<SourceStream> chosen = new ArrayList<>();
    for (String track : tracks) {
      SourceStream found =
          find(seen, sounds, track)
              .orElseThrow(
                  () ->
                      new MediaException(
                          ErrorCode.BADINPUT,
                          "no_track",
                          "audio.tracks: the source has no sound %s that can be decoded; %s"
                              .formatted(track, has(sounds))));
      if (!chosen.contains(found)) {
        chosen.add(found);
      }
    }
    return new SoundChoice(
        chosen.stream().map(each -> "0:" + each.index()).toList(), chosen, List.of(), false);
  }

  /** Which of the tracks that were asked for a sound is: the first, where several are. */
  static String name(Seen seen, List<String> tracks, SourceStream stream) {
    List<SourceStream> sounds =
        seen.streams().stream().filter(each -> each.kind().equals("audio")).toList();
    return tracks.stream()
        .filter(track -> find(seen, sounds, track).filter(stream::equals).isPresent())
        .findFirst()
        .orElse("");
  }

  private static Optional<SourceStream> find(Seen seen, List<SourceStream> sounds, String track) {
    boolean language = Character.isLetter(track.charAt(0));
    return sounds.stream()
        .filter(
            each ->
                language
                    ? each.language().equals(track)
                    : sounds.indexOf(each) + 1 == Integer.parseInt(track))
        .filter(each -> seen.isDecodable(each) && !seen.isEmpty(each))
        .findFirst();
  }

  private static String has(List<SourceStream> sounds) {
    return sounds.isEmpty() ? "it has none" : "it has " + VideoChoice.told(sounds);
  }
}
