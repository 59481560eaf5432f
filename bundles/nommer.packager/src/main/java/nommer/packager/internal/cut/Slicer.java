package nommer.packager.internal.cut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nommer.packager.Kind;
import nommer.packager.Ladder;
import nommer.packager.Rendition;
import nommer.packager.internal.Moment;
import nommer.packager.internal.captions.CaptionCutter;
import nommer.packager.internal.track.Track;

/** Cuts all renditions of a ladder. */
public final class Slicer {
  private final Ladder ladder;
  private final List<Track> tracks = new ArrayList<>();

  private Slicer(Ladder ladder) {
    this.ladder = ladder;
  }

  /**
   * Looks at all of them first, then writes each into a folder of its own in {@code folder}.
   *
   * @return them, in the ladder's order
   */
  public static List<Stream> slice(Ladder ladder, Path folder)
      throws IOException, InterruptedException {
    return new Slicer(ladder).write(folder);
  }

  private List<Stream> write(Path folder) throws IOException, InterruptedException {
    for (Rendition each : ladder.renditions()) {
      if (each.kind() != Kind.CAPTIONS) {
        tracks.add(Track.read(each.file(), each.kind()));
      }
    }
    Track leading = first(Kind.VIDEO);
    List<Integer> cuts = Cuts.leading(leading, ladder.segment());
    List<Moment> instants = cuts.stream().map(cut -> Cuts.at(leading, cut)).toList();
    List<Moment> further = further(instants);
    List<List<Integer>> all = new ArrayList<>();
    for (Track track : tracks) {
      boolean pictures = track.init().form().kind() == Kind.VIDEO;
      all.add(pictures ? Cuts.same(track, instants) : Cuts.nearest(track, further));
    }
    return write(folder, all, further);
  }

  private List<Stream> write(Path folder, List<List<Integer>> cuts, List<Moment> instants)
      throws IOException, InterruptedException {
    CaptionCutter captions = new CaptionCutter(instants, end());
    List<Stream> made = new ArrayList<>();
    int track = 0;
    for (Rendition each : ladder.renditions()) {
      long before = made.stream().filter(m -> m.rendition().kind() == each.kind()).count();
      Path own = folder.resolve(each.kind().letter() + (before + 1));
      if (each.kind() == Kind.CAPTIONS) {
        made.add(captions.write(each, own));
      } else {
        made.add(new Cutter(tracks.get(track), cuts.get(track), own).write(each));
        track++;
      }
    }
    return made;
  }

  /** Where sound and captions are cut: with the picture, and after its end, too. */
  private List<Moment> further(List<Moment> instants) {
    List<Moment> all = new ArrayList<>(instants);
    long segment = ladder.segment().toNanos() / 1000;
    long end = end().micros();
    long next = all.get(all.size() - 1).micros() + segment;
    while (next + segment / 2 < end) {
      all.add(new Moment(next, Moment.FINEST));
      next += segment;
    }
    return all;
  }

  private Track first(Kind kind) {
    return tracks.stream().filter(t -> t.init().form().kind() == kind).findFirst().orElseThrow();
  }

  private Moment end() {
    return tracks.stream()
        .map(track -> track.moment(track.end()))
        .max(Comparator.comparingLong(Moment::micros))
        .orElseThrow();
  }
}
