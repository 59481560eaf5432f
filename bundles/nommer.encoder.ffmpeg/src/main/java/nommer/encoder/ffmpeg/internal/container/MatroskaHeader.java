package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nommer.encoder.ffmpeg.internal.container.Ebml.Element;
import nommer.mp4.Bytes;

/** Matroska and WebM: how long the segment is, when it ends, and which tracks it has. */
final class MatroskaHeader {
  private static final int EBML = 0x1A45DFA3;
  private static final int SEGMENT = 0x18538067;
  private static final int TRACKS = 0x1654AE6B;
  private static final int INFORMATION = 0x1549A966;
  private static final int TICK = 0x2AD7B1;
  private static final int DURATION = 0x4489;
  private static final long USUAL_TICK_NANOS = 1_000_000;
  private static final int CLUSTER = 0x1F43B675;
  private static final int TRACK_ENTRY = 0xAE;
  private static final int TRACK_TYPE = 0x83;
  private static final int MAX_ELEMENTS = 10_000;

  private final Bytes bytes;
  private final Ebml ebml;
  private double seconds;

  MatroskaHeader(Bytes bytes) {
    this.bytes = bytes;
    this.ebml = new Ebml(bytes);
  }

  static boolean isMatroska(Bytes bytes) throws IOException, InterruptedException {
    return (int) bytes.number(0) == EBML;
  }

  Header read() throws IOException, InterruptedException {
    Element segment = ebml.at(ebml.at(0).end());
    if (segment.id() != SEGMENT) {
      return Header.truncated("matroska", "it ends before its segment");
    }
    if (segment.size() == Ebml.UNKNOWN_SIZE) {
      return header(Completeness.UNKNOWN, "", segment); // a live stream, or written to a pipe
    }
    long missing = segment.end() - bytes.size();
    return missing > 0
        ? header(Completeness.TRUNCATED, missing + " bytes are missing at its end", segment)
        : header(Completeness.COMPLETE, "", segment);
  }

  private Header header(Completeness completeness, String detail, Element segment)
      throws IOException, InterruptedException {
    List<Track> tracks = new ArrayList<>();
    long position = segment.start();
    boolean media = false;
    for (int i = 0; i < MAX_ELEMENTS && !media && position < bytes.size(); i++) {
      Element child = ebml.at(position);
      if (child.id() == TRACKS && child.size() > 0) {
        tracks(child, tracks);
      } else if (child.id() == INFORMATION && child.size() > 0) {
        seconds = seconds(child);
      }
      media = child.id() == CLUSTER;
      if (child.size() == Ebml.UNKNOWN_SIZE || child.id() == 0) {
        break;
      }
      position = child.end();
    }
    tracks.replaceAll(track -> new Track(track.kind(), 0, 0, seconds));
    return new Header(
        "matroska", completeness, media ? detail : "it holds no media", tracks, false, false);
  }

  /** When the last of its streams ends; 0 where it does not say, as of a live recording. */
  private double seconds(Element information) throws IOException, InterruptedException {
    long tick = USUAL_TICK_NANOS;
    double ticks = 0;
    Element child = ebml.first(information);
    for (; child.id() != 0; child = ebml.next(child, information)) {
      if (child.id() == TICK && child.size() <= Long.BYTES) {
        tick = ebml.number(child);
      } else if (child.id() == DURATION) {
        ticks = real(child);
      }
    }
    double length = ticks * tick / 1e9;
    return length > 0 && Double.isFinite(length) ? length : 0;
  }

  private double real(Element element) throws IOException, InterruptedException {
    if (element.size() == Float.BYTES) {
      return Float.intBitsToFloat((int) bytes.number(element.start()));
    }
    boolean wide = element.size() == Double.BYTES;
    return wide ? Double.longBitsToDouble(bytes.longNumber(element.start())) : 0;
  }

  private void tracks(Element parent, List<Track> tracks) throws IOException, InterruptedException {
    for (Element child = ebml.first(parent); child.id() != 0; child = ebml.next(child, parent)) {
      if (child.id() == TRACK_ENTRY) {
        tracks.add(new Track(kind(child), 0, 0));
        Bytes.tracks(tracks.size());
      }
    }
  }

  private String kind(Element entry) throws IOException, InterruptedException {
    for (Element child = ebml.first(entry); child.id() != 0; child = ebml.next(child, entry)) {
      if (child.id() == TRACK_TYPE && child.size() == 1) {
        return kind(ebml.number(child));
      }
    }
    return kind(0);
  }

  /** What ffmpeg calls tracks of a type. */
  static String kind(long type) {
    return type == 1 ? "video" : type == 2 ? "audio" : type == 17 ? "subtitle" : "data";
  }
}
