package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** MP4 and QuickTime: the boxes on top, and the index in {@code moov}. */
final class Mp4Header {
  private static final Set<String> FIRST =
      Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot", "styp");
  private static final Set<String> LARGE = Set.of("moov", "mdat", "moof");
  private static final Set<String> PICTURE_BRANDS = Set.of("heic", "heix", "mif1", "avif");
  private static final int MAX_INDEX = 1 << 28;
  private static final int MAX_FRAGMENT = 1 << 24;

  private final Bytes bytes;
  private final Map<Long, Long> fragmentSamples = new HashMap<>();
  private List<Box> index = List.of();
  private long movieScale;
  private long indexAt = -1;
  private long mediaAt = -1;
  private long samplesEnd;
  private boolean mediaCut;
  private boolean picture;
  private String missing = "";

  Mp4Header(Bytes bytes) {
    this.bytes = bytes;
  }

  static boolean isMp4(Bytes bytes) throws IOException {
    ByteBuffer start = bytes.read(0, 8);
    return start.remaining() == 8 && FIRST.contains(Box.type(start, 4));
  }

  Header read() throws IOException {
    long position = 0;
    while (position < bytes.size() && missing.isEmpty()) {
      position = box(position);
    }
    if (indexAt < 0 && picture && missing.isEmpty()) {
      return new Header("mp4", Completeness.COMPLETE, "", List.of(), true, false);
    }
    if (indexAt < 0) {
      String without = missing.isEmpty() ? "it has no index (moov)" : "its index (moov) is missing";
      return Header.truncated("mp4", without);
    }
    movieScale =
        index.stream()
            .filter(box -> box.type().equals("mvhd"))
            .map(box -> box.number(box.version() == 1 ? 20 : 12))
            .findFirst()
            .orElse(0L);
    List<Track> tracks = new ArrayList<>();
    for (Box track : index.stream().filter(box -> box.type().equals("trak")).toList()) {
      tracks.add(track(track));
    }
    if (mediaCut && samplesEnd > 0 && samplesEnd <= bytes.size() && fragmentSamples.isEmpty()) {
      missing = ""; // all that the index names is there: the box only says that it is longer
    }
    Completeness completeness = missing.isEmpty() ? Completeness.COMPLETE : Completeness.TRUNCATED;
    boolean indexFirst = mediaAt < 0 || indexAt < mediaAt;
    return new Header("mp4", completeness, missing, tracks, picture, indexFirst);
  }

  /** Takes in the box at {@code position}; returns where the next one begins. */
  private long box(long position) throws IOException {
    ByteBuffer head = bytes.read(position, 16);
    if (head.remaining() < 8) {
      return bytes.size(); // a few bytes of padding
    }
    long size = Integer.toUnsignedLong(head.getInt(0));
    int header = 8;
    if (size == 1 && head.remaining() == 16) {
      size = head.getLong(8);
      header = 16;
    } else if (size == 0) {
      size = bytes.size() - position;
    }
    if (size < header) {
      return bytes.size(); // padding or rubbish after the end
    }
    String type = Box.type(head, 4);
    long end = position + size;
    if (end > bytes.size() || end < 0) {
      if (!LARGE.contains(type)) {
        return bytes.size(); // rubbish after the end, or padding that is cut short
      }
      missing = (end - bytes.size()) + " bytes are missing at its end, in the box " + type;
      mediaCut = type.equals("mdat");
      if (!mediaCut) {
        return bytes.size();
      }
    }
    take(type, position, header, size);
    return end;
  }

  private void take(String type, long position, int header, long size) throws IOException {
    switch (type) {
      case "ftyp" ->
          picture = PICTURE_BRANDS.contains(Box.type(padded(bytes.read(position + header, 4)), 0));
      case "mdat" -> mediaAt = mediaAt < 0 ? position : mediaAt;
      case "moov" -> {
        indexAt = position;
        if (size <= MAX_INDEX) {
          index = Box.in(bytes.read(position + header, (int) size - header), 0);
        }
      }
      case "moof" -> {
        if (size <= MAX_FRAGMENT) {
          fragment(new Box(type, bytes.read(position + header, (int) size - header)));
        }
      }
      default -> {} // of no interest
    }
  }

  private static ByteBuffer padded(ByteBuffer brand) {
    return brand.remaining() == 4 ? brand : ByteBuffer.allocate(4);
  }

  private void fragment(Box fragment) {
    for (Box part : fragment.children()) {
      if (part.type().equals("traf")) {
        long track = part.find("tfhd").map(box -> box.number(4)).orElse(0L);
        for (Box run : part.children()) {
          if (run.type().equals("trun")) {
            fragmentSamples.merge(track, run.number(4), Long::sum);
          }
        }
      }
    }
  }

  private Track track(Box track) {
    SampleTable table = new SampleTable(track);
    long end = table.end();
    samplesEnd = Math.max(samplesEnd, end);
    if (end > bytes.size() && missing.isEmpty()) {
      missing = (end - bytes.size()) + " bytes that its index names are missing at its end";
    }
    long samples = table.samples() + fragmentSamples.getOrDefault(id(track), 0L);
    double seconds = seconds(track);
    double shown = track.find("tkhd").map(this::shownSeconds).orElse(0.0);
    return new Track(kind(track), samples, seconds, Math.max(seconds, shown));
  }

  private static long id(Box track) {
    return track.find("tkhd").map(box -> box.number(box.version() == 1 ? 20 : 12)).orElse(0L);
  }

  private static String kind(Box track) {
    String handler =
        track
            .find("mdia", "hdlr")
            .filter(box -> box.body().limit() >= 12)
            .map(box -> Box.type(box.body(), 8))
            .orElse("");
    return switch (handler) {
      case "vide" -> "video";
      case "soun" -> "audio";
      case "text", "sbtl", "subt", "clcp" -> "subtitle";
      default -> "data";
    };
  }

  /**
   * The shorter of media and presentation: an edit may cut the one, and a delay lengthen the other.
   */
  private double seconds(Box track) {
    double media = track.find("mdia", "mdhd").map(Mp4Header::mediaSeconds).orElse(0.0);
    double shown = track.find("tkhd").map(this::shownSeconds).orElse(0.0);
    return media == 0 || shown == 0 ? Math.max(media, shown) : Math.min(media, shown);
  }

  private static double mediaSeconds(Box header) {
    boolean wide = header.version() == 1;
    long length = wide ? header.longNumber(24) : header.number(16);
    return seconds(length, header.number(wide ? 20 : 12));
  }

  private double shownSeconds(Box header) {
    long length = header.version() == 1 ? header.longNumber(28) : header.number(20);
    return seconds(length, movieScale);
  }

  private static double seconds(long length, long scale) {
    boolean unknown = scale == 0 || length == 0xffff_ffffL || length < 0;
    return unknown ? 0 : (double) length / scale;
  }
}
