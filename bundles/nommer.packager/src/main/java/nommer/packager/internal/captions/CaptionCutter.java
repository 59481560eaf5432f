package nommer.packager.internal.captions;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nommer.packager.Rendition;
import nommer.packager.internal.Moment;
import nommer.packager.internal.cut.Segment;
import nommer.packager.internal.cut.Stream;
import nommer.packager.internal.track.Form;

/**
 * Writes captions twice: in segments, as HLS has them, each cue in all that it touches; and as one
 * file, as DASH has them.
 */
public final class CaptionCutter {
  /** The name of the one file. */
  public static final String WHOLE = "all.vtt";

  /** Times in cues are those of the presentation, in which picture and sound begin at 0. */
  private static final String MAP = "X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n";

  private static final long SCALE = 1_000_000;

  private final List<Moment> cuts;
  private final Moment end;

  /**
   * For one ladder.
   *
   * @param cuts where each segment begins
   * @param end of the film
   */
  public CaptionCutter(List<Moment> cuts, Moment end) {
    this.cuts = List.copyOf(cuts);
    this.end = end;
  }

  /** Writes those of one rendition into a folder, which is made. */
  public Stream write(Rendition rendition, Path folder) throws IOException, InterruptedException {
    WebVtt captions = WebVtt.read(rendition.file());
    Files.createDirectory(folder);
    file(folder.resolve(WHOLE), "", captions, captions.cues());
    List<Segment> segments = new ArrayList<>();
    List<Cue> open = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < cuts.size(); i++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("called off while captions were written");
      }
      long from = cuts.get(i).micros();
      long to = i + 1 < cuts.size() ? cuts.get(i + 1).micros() : end.micros();
      open.removeIf(cue -> cue.end() <= from);
      while (next < captions.cues().size() && captions.cues().get(next).start() < to) {
        open.add(captions.cues().get(next++));
      }
      Path file = folder.resolve((i + 1) + ".vtt");
      file(file, MAP, captions, open);
      segments.add(new Segment(from, to, Files.size(file)));
    }
    String id = folder.getFileName().toString();
    int cues = captions.cues().size();
    return new Stream(id, rendition, Form.TEXT, SCALE, cues, segments, List.of());
  }

  private static void file(Path file, String map, WebVtt captions, List<Cue> cues)
      throws IOException {
    try (BufferedWriter to = Files.newBufferedWriter(file)) {
      to.write("WEBVTT\n" + map);
      for (String style : captions.styles()) {
        to.write("\n" + style + "\n");
      }
      for (Cue cue : cues) {
        to.write("\n" + cue.block() + "\n");
      }
    }
  }
}
