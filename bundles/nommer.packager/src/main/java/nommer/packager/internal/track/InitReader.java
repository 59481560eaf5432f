package nommer.packager.internal.track;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nommer.mp4.Box;
import nommer.mp4.Boxes;
import nommer.mp4.Bytes;
import nommer.packager.Kind;
import nommer.packager.PackagingException.Code;
import nommer.packager.internal.Moment;

/** Reads the beginning of a fragmented mp4 with one track. */
final class InitReader {
  private static final int INDEX = Box.type("moov");
  private static final int TRACK = Box.type("trak");
  private static final int MEDIA_DATA = Box.type("mdat");
  private static final int PICTURES = Box.type("vide");
  private static final int SOUND = Box.type("soun");
  private static final long LONGEST = 1 << 20;
  private static final long EMPTY = 0xffff_ffffL;

  private InitReader() {}

  static Init read(Bytes bytes) throws IOException, InterruptedException {
    for (Boxes boxes = new Boxes(bytes, 0, bytes.size()); boxes.next(); ) {
      Box box = boxes.box();
      if (box.type() == INDEX) {
        return init(box);
      }
      if (box.type() == MEDIA_DATA) {
        throw notFragmented();
      }
    }
    throw Broken.file("it has no index (moov)");
  }

  private static Init init(Box index) throws IOException, InterruptedException {
    if (index.end() > LONGEST) {
      throw Broken.file("its beginning has %d bytes", index.end());
    }
    Box track = onlyTrack(index);
    Box defaults = index.child(Box.type("mvex")).orElseThrow(InitReader::notFragmented);
    Box extends_ = need(defaults, "trex");
    Box media = need(track, "mdia");
    Box header = need(media, "mdhd");
    long timescale = header.number(header.isWide() ? 20 : 12);
    if (timescale < 1 || timescale > Moment.FINEST) {
      throw Broken.file("its clock has %d ticks a second", timescale);
    }
    return new Init(
        SampleEntry.form(kind(media), need(need(need(media, "minf"), "stbl"), "stsd")),
        timescale,
        edit(track),
        index.end(),
        trackNumber(track),
        new Init.Defaults(extends_.number(12), extends_.number(16), (int) extends_.number(20)));
  }

  private static Box onlyTrack(Box index) throws IOException, InterruptedException {
    List<Box> tracks = new ArrayList<>();
    for (Boxes boxes = index.children(); boxes.next(); ) {
      if (boxes.type() == TRACK) {
        tracks.add(boxes.box());
      }
    }
    if (tracks.size() != 1) {
      throw Broken.of(Code.WRONG_FORM, "it has %d tracks: write one to each file", tracks.size());
    }
    return tracks.get(0);
  }

  private static Kind kind(Box media) throws IOException, InterruptedException {
    int handler = (int) need(media, "hdlr").number(8);
    if (handler != PICTURES && handler != SOUND) {
      throw Broken.of(Code.WRONG_FORM, "its track is neither picture nor sound");
    }
    return handler == PICTURES ? Kind.VIDEO : Kind.SOUND;
  }

  private static long trackNumber(Box track) throws IOException, InterruptedException {
    Box header = need(track, "tkhd");
    return header.number(header.isWide() ? 20 : 12);
  }

  /** Where in the media the presentation begins. */
  private static long edit(Box track) throws IOException, InterruptedException {
    Box edits = track.child(Box.type("edts")).orElse(track.from(track.size()));
    Box list = edits.child(Box.type("elst")).orElse(edits.from(edits.size()));
    boolean wide = list.isWide();
    long count = list.entries(4, wide ? 20 : 12);
    long start = wide ? list.longNumber(16) : list.number(12);
    if (count > 1 || (count == 1 && (start < 0 || start == EMPTY))) {
      throw Broken.of(
          Code.LATE_START,
          "it begins after 0: pad it, sound by aresample=async=1:first_pts=0, pictures by"
              + " fps=RATE:start_time=0");
    }
    return count == 0 ? 0 : start;
  }

  private static Box need(Box in, String type) throws IOException, InterruptedException {
    return in.child(Box.type(type))
        .orElseThrow(() -> Broken.file("its box %s has no %s", in.letters(), type));
  }

  private static RuntimeException notFragmented() {
    return Broken.of(
        Code.WRONG_FORM, "it is no fragmented mp4: write it with -movflags +cmaf+delay_moov");
  }
}
