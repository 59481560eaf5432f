package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
  private static final long UNKNOWN_SIZE = -1;
  private static final int MAX_ELEMENTS = 10_000;

  private static final Element NONE = new Element(0, 0, 0);

  private final Bytes bytes;
  private double seconds;

  MatroskaHeader(Bytes bytes) {
    this.bytes = bytes;
  }

  static boolean isMatroska(Bytes bytes) throws IOException, InterruptedException {
    return (int) bytes.number(0) == EBML;
  }

  Header read() throws IOException, InterruptedException {
    Element ebml = element(0);
    Element segment = element(ebml.end());
    if (segment.id() != SEGMENT) {
      return Header.truncated("matroska", "it ends before its segment");
    }
    if (segment.size() == UNKNOWN_SIZE) {
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
      Element child = element(position);
      if (child.id() == TRACKS && child.size() > 0) {
        tracks(child, tracks);
      } else if (child.id() == INFORMATION && child.size() > 0) {
        seconds = seconds(child);
      }
      media = child.id() == CLUSTER;
      if (child.size() == UNKNOWN_SIZE || child.id() == 0) {
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
    Element child = first(information);
    for (; child.id() != 0; child = next(child, information)) {
      if (child.id() == TICK && child.size() <= Long.BYTES) {
        tick = number(child.start(), (int) child.size());
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
    for (Element child = first(parent); child.id() != 0; child = next(child, parent)) {
      if (child.id() == TRACK_ENTRY) {
        tracks.add(new Track(kind(child), 0, 0));
        Bytes.tracks(tracks.size());
      }
    }
  }

  private String kind(Element entry) throws IOException, InterruptedException {
    for (Element child = first(entry); child.id() != 0; child = next(child, entry)) {
      if (child.id() == TRACK_TYPE && child.size() == 1) {
        return switch (bytes.tiny(child.start())) {
          case 1 -> "video";
          case 2 -> "audio";
          case 17 -> "subtitle";
          default -> "data";
        };
      }
    }
    return "data";
  }

  private Element first(Element parent) throws IOException, InterruptedException {
    return within(parent, parent.start());
  }

  private Element next(Element child, Element parent) throws IOException, InterruptedException {
    return within(parent, child.end());
  }

  /** The element at a position in another, which it cannot be longer than. */
  private Element within(Element parent, long position) throws IOException, InterruptedException {
    if (position >= parent.end()) {
      return NONE;
    }
    Element child = element(position);
    return child.size() == UNKNOWN_SIZE || child.end() > parent.end() ? NONE : child;
  }

  /** The element at a position; its id is 0 when there is none. */
  private Element element(long position) throws IOException, InterruptedException {
    bytes.element();
    int idLength = lengthOf(bytes.tiny(position));
    if (idLength == 0 || idLength > 4) {
      return new Element(0, position, 0);
    }
    int sizeLength = lengthOf(bytes.tiny(position + idLength));
    long start = position + idLength + sizeLength;
    if (sizeLength == 0 || start > bytes.size()) {
      return new Element(0, position, 0);
    }
    long all = (1L << (7 * sizeLength)) - 1;
    long size = number(position + idLength, sizeLength) & all;
    return new Element((int) number(position, idLength), start, size == all ? UNKNOWN_SIZE : size);
  }

  /** Number of leading zero bits and the one after them: the length of an EBML number. */
  private static int lengthOf(int first) {
    int leading = Integer.numberOfLeadingZeros(first) - 24;
    return leading >= 8 ? 0 : leading + 1;
  }

  private long number(long position, int length) throws IOException, InterruptedException {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = (value << 8) | bytes.tiny(position + i);
    }
    return value;
  }

  private record Element(int id, long start, long size) {
    long end() {
      return start + size; // no overflow: a size has 56 bits
    }
  }
}
