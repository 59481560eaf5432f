package nommer.packager.internal.cut;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nommer.packager.PackagingException;
import nommer.packager.PackagingException.Code;
import nommer.packager.internal.Moment;
import nommer.packager.internal.Text;
import nommer.packager.internal.track.Fragment;
import nommer.packager.internal.track.Track;

/** Which fragments begin a segment, by their places in the track's list. */
final class Cuts {
  private Cuts() {}

  /**
   * Of the rung by which all are cut: of all fragments that begin with a key frame always the one
   * which is the nearest to where the segment would be as long as is wanted.
   */
  static List<Integer> leading(Track track, Duration segment) {
    List<Integer> keys = keys(track);
    long wanted = segment.toNanos() / 1000;
    List<Integer> cuts = new ArrayList<>(List.of(keys.get(0)));
    long begun = at(track, keys.get(0)).micros();
    for (int i = 1; i < keys.size(); i++) {
      long here = at(track, keys.get(i)).micros();
      long next =
          i + 1 < keys.size()
              ? at(track, keys.get(i + 1)).micros()
              : track.moment(track.end()).micros();
      if (Math.abs(here - begun - wanted) <= Math.abs(next - begun - wanted)) {
        cuts.add(keys.get(i));
        begun = here;
      }
    }
    return cuts;
  }

  /**
   * Of another rung: at the same instants, exactly.
   *
   * @throws PackagingException {@code MISALIGNED}: it has no key frame at one of them
   */
  static List<Integer> same(Track track, List<Moment> instants) {
    List<Integer> keys = keys(track);
    List<Integer> cuts = new ArrayList<>();
    int i = 0;
    for (Moment instant : instants) {
      while (i < keys.size() && at(track, keys.get(i)).micros() < instant.micros() - 1) {
        i++;
      }
      if (i == keys.size() || !at(track, keys.get(i)).isSame(instant)) {
        throw new PackagingException(
            Code.MISALIGNED,
            Text.of(
                "%s: it has no key frame at %s s, where the first rung is cut: encode both with"
                    + " the same frame rate and -force_key_frames, and no others",
                track.file().getFileName(), Moment.seconds(instant.micros())));
      }
      cuts.add(keys.get(i));
    }
    return cuts;
  }

  /** Of sound: the fragments that begin the nearest to each of the instants. */
  static List<Integer> nearest(Track track, List<Moment> instants) {
    List<Integer> cuts = new ArrayList<>(List.of(0));
    int i = 0;
    for (Moment instant : instants.subList(1, instants.size())) {
      while (i + 1 < track.fragments().size()
          && at(track, i + 1).distance(instant) <= at(track, i).distance(instant)) {
        i++;
      }
      if (i > cuts.get(cuts.size() - 1)) {
        cuts.add(i);
      }
    }
    return cuts;
  }

  /** When a fragment is presented. */
  static Moment at(Track track, int fragment) {
    return track.moment(Math.max(0, track.fragments().get(fragment).first()));
  }

  private static List<Integer> keys(Track track) {
    List<Fragment> all = track.fragments();
    List<Integer> keys = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).key()) {
        keys.add(i);
      }
    }
    if (keys.isEmpty() || keys.get(0) != 0) {
      throw new PackagingException(
          Code.WRONG_FORM,
          track.file().getFileName()
              + ": its fragments do not begin with key frames: write it with -movflags"
              + " +cmaf+frag_keyframe+delay_moov, without open groups of pictures");
    }
    return keys;
  }
}
