package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nommer.mp4.Box;
import nommer.mp4.Boxes;
import nommer.mp4.Bytes;
import org.jspecify.annotations.Nullable;

/** The time stamps of an mp4: those of its index, and behind them those of its fragments. */
final class Mp4Times {
  private static final int INDEX = Box.type("moov");
  private static final int TRACK = Box.type("trak");
  private static final int DEFAULTS = Box.type("mvex");
  private static final int TRACK_DEFAULTS = Box.type("trex");
  private static final int FRAGMENT = Box.type("moof");
  private static final int PART = Box.type("traf");
  private static final int HEADER = Box.type("tfhd");
  private static final int TIME = Box.type("tfdt");
  private static final int RUN = Box.type("trun");
  private static final String VIDEO = "video";

  private final Bytes bytes;
  private final Map<Long, Line> lines = new LinkedHashMap<>();
  private final Map<Long, Long> durations = new HashMap<>();

  /** One track. */
  private record Line(String kind, long scale, Edits edits, Timeline times) {
    Times told() {
      double end = times.count() == 0 || scale == 0 ? 0 : edits.shown(times.end(), scale);
      return new Times(kind, times.count(), end, times.disorderly());
    }
  }

  Mp4Times(Bytes bytes) {
    this.bytes = bytes;
  }

  List<Times> read() throws IOException, InterruptedException {
    for (Boxes boxes = new Boxes(bytes, 0, bytes.size()); boxes.next(); ) {
      if (boxes.type() == INDEX && lines.isEmpty()) {
        index(boxes.box());
      } else if (boxes.type() == FRAGMENT) {
        fragment(boxes.box());
      }
    }
    return lines.values().stream().map(Line::told).toList();
  }

  private void index(Box index) throws IOException, InterruptedException {
    long movieScale = Mp4Header.movieScale(index);
    for (Boxes boxes = index.children(); boxes.next(); ) {
      if (boxes.type() == TRACK) {
        track(boxes.box(), movieScale);
        Bytes.tracks(lines.size());
      } else if (boxes.type() == DEFAULTS) {
        defaults(boxes.box());
      }
    }
  }

  private void track(Box box, long movieScale) throws IOException, InterruptedException {
    Mp4Track track = new Mp4Track(box);
    String kind = track.kind();
    Timeline times = new Timeline(kind.equals(VIDEO), false);
    SampleTable table = track.samples();
    table.times().walk(table.samples(), times);
    lines.putIfAbsent(track.id(), new Line(kind, track.scale(), Edits.of(box, movieScale), times));
  }

  private void defaults(Box box) throws IOException, InterruptedException {
    for (Boxes boxes = box.children(); boxes.next(); ) {
      if (boxes.type() == TRACK_DEFAULTS) {
        durations.put(boxes.box().number(4), boxes.box().number(12));
        Bytes.tracks(durations.size());
      }
    }
  }

  private void fragment(Box fragment) throws IOException, InterruptedException {
    for (Boxes boxes = fragment.children(); boxes.next(); ) {
      if (boxes.type() == PART) {
        part(boxes.box());
      }
    }
  }

  private void part(Box part) throws IOException, InterruptedException {
    @Nullable Line line = null;
    long usual = 0;
    long decode = 0;
    for (Boxes boxes = part.children(); boxes.next(); ) {
      Box box = boxes.box();
      if (box.type() == HEADER && line == null) {
        line = lines.get(box.number(4));
        usual = usual(box);
        decode = line == null ? 0 : line.times().next();
      } else if (box.type() == TIME) {
        decode = box.isWide() ? box.longNumber(4) : box.number(4);
      } else if (box.type() == RUN && line != null) {
        decode = run(box, decode, usual, line.times());
      }
    }
  }

  /** How long samples last that say nothing of it. */
  private long usual(Box header) throws IOException, InterruptedException {
    int has = (int) header.number(0);
    int at = 8 + ((has & 0x1) == 0 ? 0 : 8) + ((has & 0x2) == 0 ? 0 : 4);
    return (has & 0x8) == 0 ? durations.getOrDefault(header.number(4), 0L) : header.number(at);
  }

  /** Returns when what follows is decoded. */
  private static long run(Box run, long from, long usual, Timeline to)
      throws IOException, InterruptedException {
    int has = (int) run.number(0);
    int width = 4 * Integer.bitCount(has & 0xf00);
    long at = 8L + ((has & 0x1) == 0 ? 0 : 4) + ((has & 0x4) == 0 ? 0 : 4);
    int shiftAt = width - 4; // it stands last
    long room = width == 0 ? run.bytes().size() : Math.max(0, (run.size() - at) / width);
    long samples = Math.min(run.number(4), room);
    run.bytes().entries(samples);
    long decode = from;
    for (long i = 0; i < samples; i++, at += width) {
      long lasts = (has & 0x100) == 0 ? usual : run.number(at);
      long shift = (has & 0x800) == 0 ? 0 : (int) run.number(at + shiftAt);
      to.add(decode, decode + shift, lasts);
      decode += lasts;
    }
    return decode;
  }
}
