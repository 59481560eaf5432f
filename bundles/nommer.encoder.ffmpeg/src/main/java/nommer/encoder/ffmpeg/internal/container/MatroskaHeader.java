package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Matroska and WebM: how long the segment is, and which tracks it has. */
final class MatroskaHeader {
  private static final int EBML = 0x1A45DFA3;
  private static final int SEGMENT = 0x18538067;
  private static final int TRACKS = 0x1654AE6B;
  private static final int CLUSTER = 0x1F43B675;
  private static final int TRACK_ENTRY = 0xAE;
  private static final int TRACK_TYPE = 0x83;
  private static final long UNKNOWN_SIZE = -1;
  private static final int MAX_TRACKS_BYTES = 1 << 24;
  private static final int MAX_ELEMENTS = 10_000;

  private final Bytes bytes;

  MatroskaHeader(Bytes bytes) {
    this.bytes = bytes;
  }

  static boolean isMatroska(Bytes bytes) throws IOException {
    ByteBuffer start = bytes.read(0, 4);
    return start.remaining() == 4 && start.getInt() == EBML;
  }

  Header read() throws IOException {
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
      throws IOException {
    List<Track> tracks = new ArrayList<>();
    long position = segment.start();
    boolean media = false;
    for (int i = 0; i < MAX_ELEMENTS && !media && position < bytes.size(); i++) {
      Element child = element(position);
      if (child.id() == TRACKS && child.size() <= MAX_TRACKS_BYTES && child.size() > 0) {
        tracks.addAll(tracks(child));
      }
      media = child.id() == CLUSTER;
      if (child.size() == UNKNOWN_SIZE || child.id() == 0) {
        break;
      }
      position = child.end();
    }
    return new Header(
        "matroska", completeness, media ? detail : "it holds no media", tracks, false, false);
  }

  private List<Track> tracks(Element parent) throws IOException {
    List<Track> tracks = new ArrayList<>();
    for (long at = parent.start(); at < parent.end(); ) {
      Element child = element(at);
      if (child.id() == 0 || child.size() == UNKNOWN_SIZE) {
        break;
      }
      if (child.id() == TRACK_ENTRY) {
        tracks.add(new Track(kind(child), 0, 0));
      }
      at = child.end();
    }
    return tracks;
  }

  private String kind(Element entry) throws IOException {
    for (long at = entry.start(); at < entry.end(); ) {
      Element child = element(at);
      if (child.id() == 0 || child.size() == UNKNOWN_SIZE) {
        break;
      }
      if (child.id() == TRACK_TYPE && child.size() == 1) {
        ByteBuffer type = bytes.read(child.start(), 1);
        return switch (type.hasRemaining() ? type.get() : 0) {
          case 1 -> "video";
          case 2 -> "audio";
          case 17 -> "subtitle";
          default -> "data";
        };
      }
      at = child.end();
    }
    return "data";
  }

  /** The element at a position; its id is 0 when there is none. */
  private Element element(long position) throws IOException {
    ByteBuffer head = bytes.read(position, 12);
    int idLength = head.hasRemaining() ? lengthOf(head.get(0)) : 0;
    if (idLength == 0 || idLength > 4 || head.remaining() <= idLength) {
      return new Element(0, position, 0);
    }
    long id = number(head, 0, idLength);
    int sizeLength = lengthOf(head.get(idLength));
    if (sizeLength == 0 || head.remaining() < idLength + sizeLength) {
      return new Element(0, position, 0);
    }
    long all = (1L << (7 * sizeLength)) - 1;
    long size = number(head, idLength, sizeLength) & all;
    return new Element(
        (int) id, position + idLength + sizeLength, size == all ? UNKNOWN_SIZE : size);
  }

  /** Number of leading zero bits and the one after them: the length of an EBML number. */
  private static int lengthOf(byte first) {
    int leading = Integer.numberOfLeadingZeros(first & 0xff) - 24;
    return leading >= 8 ? 0 : leading + 1;
  }

  private static long number(ByteBuffer head, int offset, int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = (value << 8) | (head.get(offset + i) & 0xff);
    }
    return value;
  }

  private record Element(int id, long start, long size) {
    long end() {
      return start + size;
    }
  }
}
