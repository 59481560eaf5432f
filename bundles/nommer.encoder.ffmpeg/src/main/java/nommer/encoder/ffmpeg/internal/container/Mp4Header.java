package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.mp4.Box;
import nommer.mp4.Boxes;
import nommer.mp4.Bytes;
import nommer.mp4.Sums;
import org.jspecify.annotations.Nullable;

/**
 * MP4 and QuickTime: the boxes on top, and the index in {@code moov}; of several the first, as
 * ffmpeg has it.
 */
final class Mp4Header {
  private static final int FILE_TYPE = Box.type("ftyp");
  private static final int INDEX = Box.type("moov");
  private static final int MEDIA = Box.type("mdat");
  private static final int FRAGMENT = Box.type("moof");
  private static final int MOVIE_HEADER = Box.type("mvhd");
  private static final int TRACK = Box.type("trak");
  private static final Set<Integer> FIRST =
      types("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot", "styp");
  private static final Set<Integer> PICTURE_BRANDS = types("heic", "heix", "mif1", "avif");
  private static final int HEADER = 8;
  private static final int WIDE_HEADER = 16;

  private final Bytes bytes;
  private final Fragments fragments = new Fragments();
  private @Nullable Box index;
  private long indexAt = -1;
  private long mediaAt = -1;
  private long samplesEnd;
  private boolean mediaCut;
  private boolean picture;
  private String missing = "";

  Mp4Header(Bytes bytes) {
    this.bytes = bytes;
  }

  static boolean isMp4(Bytes bytes) throws IOException, InterruptedException {
    return bytes.size() >= HEADER && FIRST.contains((int) bytes.number(4));
  }

  private static Set<Integer> types(String... names) {
    return Stream.of(names).map(Box::type).collect(Collectors.toUnmodifiableSet());
  }

  Header read() throws IOException, InterruptedException {
    long position = 0;
    while (position < bytes.size() && missing.isEmpty()) {
      position = box(position);
    }
    if (index != null) {
      return header(index);
    }
    if (picture && missing.isEmpty()) {
      return new Header("mp4", Completeness.COMPLETE, "", List.of(), true, false);
    }
    return Header.truncated(
        "mp4", missing.isEmpty() ? "it has no index (moov)" : "its index (moov) is missing");
  }

  private Header header(Box index) throws IOException, InterruptedException {
    long movieScale = movieScale(index);
    List<Track> tracks = new ArrayList<>();
    for (Boxes boxes = index.children(); boxes.next(); ) {
      if (boxes.type() == TRACK) {
        tracks.add(track(new Mp4Track(boxes.box()), movieScale));
        Bytes.tracks(tracks.size());
      }
    }
    if (mediaCut && samplesEnd > 0 && samplesEnd <= bytes.size() && fragments.isEmpty()) {
      missing = ""; // all that the index names is there: the box only says that it is longer
    }
    Completeness completeness = missing.isEmpty() ? Completeness.COMPLETE : Completeness.TRUNCATED;
    boolean indexFirst = mediaAt < 0 || indexAt < mediaAt;
    return new Header("mp4", completeness, missing, tracks, picture, indexFirst);
  }

  static long movieScale(Box index) throws IOException, InterruptedException {
    for (Boxes boxes = index.children(); boxes.next(); ) {
      if (boxes.type() == MOVIE_HEADER) {
        Box header = boxes.box();
        return header.number(header.isWide() ? 20 : 12);
      }
    }
    return 0;
  }

  /** Takes in the box at {@code position}; returns where the next one begins. */
  private long box(long position) throws IOException, InterruptedException {
    long room = bytes.size() - position;
    if (room < HEADER) {
      return bytes.size(); // a few bytes of padding
    }
    bytes.element();
    long size = bytes.number(position);
    int header = HEADER;
    if (size == 1 && room >= WIDE_HEADER) {
      size = bytes.longNumber(position + HEADER);
      header = WIDE_HEADER;
    } else if (size == 0) {
      size = room;
    }
    if (size < header) {
      return bytes.size(); // padding or rubbish after the end
    }
    int type = (int) bytes.number(position + 4);
    if (size > room && !cut(type, size - room)) {
      return bytes.size();
    }
    long end = Sums.plus(position, size);
    if (type == MEDIA) {
      mediaAt = mediaAt < 0 ? position : mediaAt;
    } else if (type == FILE_TYPE || type == INDEX || type == FRAGMENT) {
      take(new Box(bytes, type, position + header, Math.min(end, bytes.size())), position);
    }
    return end;
  }

  /** The last box says that it is longer than the file; whether it is media all the same. */
  private boolean cut(int type, long bytesMissing) {
    if (type != MEDIA && type != INDEX && type != FRAGMENT) {
      return false; // rubbish after the end, or padding that is cut short
    }
    String name = type == MEDIA ? "mdat" : type == INDEX ? "moov" : "moof";
    missing = bytesMissing + " bytes are missing at its end, in the box " + name;
    mediaCut = type == MEDIA;
    return mediaCut;
  }

  private void take(Box box, long position) throws IOException, InterruptedException {
    if (box.type() == FILE_TYPE) {
      picture = PICTURE_BRANDS.contains((int) box.number(0));
    } else if (box.type() == INDEX && index == null) {
      index = box;
      indexAt = position;
    } else if (box.type() == FRAGMENT) {
      fragments.add(box);
    }
  }

  private Track track(Mp4Track track, long movieScale) throws IOException, InterruptedException {
    SampleTable table = track.samples();
    long end = table.end();
    samplesEnd = Math.max(samplesEnd, end);
    if (end > bytes.size() && missing.isEmpty()) {
      missing = (end - bytes.size()) + " bytes that its index names are missing at its end";
    }
    double media = track.mediaSeconds();
    double shown = track.shownSeconds(movieScale);
    double seconds = shorter(media, shown);
    SampleTimes.Sum times = table.times().sum();
    long scale = track.scale();
    return new Track(
        track.kind(),
        table.samples() + fragments.samples(track.id()),
        seconds,
        Math.max(seconds, shown),
        times.still(),
        scale > 0 ? (double) times.longest() / scale : 0);
  }

  /**
   * The shorter of media and presentation: an edit may cut the one, and a delay lengthen the other.
   */
  private static double shorter(double media, double shown) {
    return media == 0 || shown == 0 ? Math.max(media, shown) : Math.min(media, shown);
  }
}
