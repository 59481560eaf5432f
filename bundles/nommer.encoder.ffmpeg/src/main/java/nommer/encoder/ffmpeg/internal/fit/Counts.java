package nommer.encoder.ffmpeg.internal.fit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.container.Track;

/** How many packets the streams of a source hold, by their index. */
public final class Counts {
  /** Of no stream: somebody tried to count. */
  private static final Map<Integer, Long> TRIED = Map.of(-1, 0L);

  private Counts() {}

  /** As the header of an mp4 has them; empty where it does not, or of other streams. */
  public static Map<Integer, Long> of(Header header, Seen seen) {
    List<Track> tracks = header.tracks();
    List<SourceStream> streams = seen.streams();
    boolean counted = tracks.stream().mapToLong(Track::samples).sum() > 0;
    if (!header.format().equals("mp4") || !counted || tracks.size() != streams.size()) {
      return Map.of();
    }
    Map<Integer, Long> counts = new HashMap<>();
    for (int i = 0; i < tracks.size(); i++) {
      String kind = streams.get(i).kind();
      boolean same = tracks.get(i).kind().equals(kind);
      if (!same && (kind.equals("video") || kind.equals("audio"))) {
        return Map.of();
      }
      counts.put(streams.get(i).index(), tracks.get(i).samples());
    }
    return counts;
  }

  /**
   * As a run that copied the streams counted them.
   *
   * @param mapped which stream of the source each of the output is made of
   * @param packets of each of the output; fewer if the run failed
   */
  public static Map<Integer, Long> of(List<Integer> mapped, List<Long> packets) {
    Map<Integer, Long> counts = new HashMap<>(TRIED);
    for (int i = 0; i < Math.min(mapped.size(), packets.size()); i++) {
      counts.put(mapped.get(i), packets.get(i));
    }
    return counts;
  }
}
