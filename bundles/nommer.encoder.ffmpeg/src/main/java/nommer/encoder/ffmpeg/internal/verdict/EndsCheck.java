package nommer.encoder.ffmpeg.internal.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nommer.encoder.ffmpeg.internal.container.Track;
import nommer.encoder.ffmpeg.internal.options.Pass;

/**
 * Whether picture and sound of an output end together, where those of its source do. It is told and
 * does not fail the job: a last picture that is held long need not be so any more.
 */
final class EndsCheck {
  /** Beside a picture's time: sound is written in packets, of up to 0.1 s. */
  private static final double SLACK_SECONDS = 0.1;

  private final Pass pass;
  private final RunLog log;

  EndsCheck(Pass pass, RunLog log) {
    this.pass = pass;
    this.log = log;
  }

  /**
   * What is odd, if something is.
   *
   * @param source its tracks; empty where its header does not tell of them
   * @param output its tracks, in the order of the streams that were mapped
   */
  Optional<String> remark(List<Track> source, List<Track> output) {
    List<Integer> mapped = log.mappedTracks();
    int picture = first("video", output);
    int sound = first("audio", output);
    if (DurationCheck.mayChangeLength(pass)
        || Math.min(picture, sound) < 0
        || Math.max(picture, sound) >= mapped.size()) {
      return Optional.empty();
    }
    Optional<Track> fromPicture = track(source, mapped.get(picture), "video");
    Optional<Track> fromSound = track(source, mapped.get(sound), "audio");
    Track film = output.get(picture);
    if (fromPicture.isEmpty() || fromSound.isEmpty() || film.samples() == 0) {
      return Optional.empty();
    }
    double before = fromPicture.get().end() - fromSound.get().end();
    double after = film.end() - output.get(sound).end();
    double frame = film.seconds() / film.samples();
    boolean together = Math.abs(before) <= frame;
    return together && Math.abs(after - before) > frame + SLACK_SECONDS
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the picture ends %.2f s %s the sound, as it does not in the source",
                Math.abs(after),
                after > 0 ? "after" : "before"))
        : Optional.empty();
  }

  private static int first(String kind, List<Track> tracks) {
    for (int i = 0; i < tracks.size(); i++) {
      if (tracks.get(i).kind().equals(kind) && tracks.get(i).seconds() > 0) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<Track> track(List<Track> tracks, int index, String kind) {
    return Optional.of(index)
        .filter(i -> i < tracks.size())
        .map(tracks::get)
        .filter(track -> track.kind().equals(kind) && track.seconds() > 0);
  }
}
