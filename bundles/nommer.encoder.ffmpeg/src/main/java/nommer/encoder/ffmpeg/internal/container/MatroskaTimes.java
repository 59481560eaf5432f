package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nommer.encoder.ffmpeg.internal.container.Ebml.Element;
import nommer.mp4.Bytes;
import org.jspecify.annotations.Nullable;

/** The time stamps of a Matroska file's blocks, which say when they are presented, and no more. */
final class MatroskaTimes {
  private static final int SEGMENT = 0x18538067;
  private static final int INFORMATION = 0x1549A966;
  private static final int TICK = 0x2AD7B1;
  private static final int TRACKS = 0x1654AE6B;
  private static final int TRACK = 0xAE;
  private static final int NUMBER = 0xD7;
  private static final int TYPE = 0x83;
  private static final int USUAL_DURATION = 0x23E383;
  private static final int PRIMING = 0x56AA;
  private static final int CLUSTER = 0x1F43B675;
  private static final int CLUSTER_TIME = 0xE7;
  private static final int SIMPLE_BLOCK = 0xA3;
  private static final int GROUP = 0xA0;
  private static final int BLOCK = 0xA1;
  private static final int DURATION = 0x9B;
  private static final int PICTURES = 1;
  private static final long USUAL_TICK_NANOS = 1_000_000;
  private static final double NANOS = 1e9;

  private final Ebml ebml;
  private final Map<Long, Line> lines = new LinkedHashMap<>();
  private long tick = USUAL_TICK_NANOS;

  /**
   * One track.
   *
   * @param nanos how long a block lasts that does not say
   * @param priming nanoseconds by which all of it is presented earlier than its blocks say
   */
  private record Line(String kind, long nanos, long priming, Timeline times) {
    Times told(long tick) {
      double end = (times.end() * (double) tick - priming) / NANOS;
      return new Times(kind, times.count(), Math.max(0, end), times.disorderly());
    }
  }

  MatroskaTimes(Bytes bytes) {
    this.ebml = new Ebml(bytes);
  }

  List<Times> read() throws IOException, InterruptedException {
    Element segment = ebml.at(ebml.at(0).end());
    if (segment.id() != SEGMENT || segment.size() == Ebml.UNKNOWN_SIZE) {
      return List.of();
    }
    for (Element child = ebml.first(segment); child.id() != 0; child = ebml.next(child, segment)) {
      switch (child.id()) {
        case INFORMATION -> information(child);
        case TRACKS -> tracks(child);
        case CLUSTER -> cluster(child);
        default -> {} // indexes and tags
      }
    }
    return lines.values().stream().map(line -> line.told(tick)).toList();
  }

  private void information(Element parent) throws IOException, InterruptedException {
    for (Element child = ebml.first(parent); child.id() != 0; child = ebml.next(child, parent)) {
      if (child.id() == TICK && ebml.number(child) > 0) {
        tick = ebml.number(child);
      }
    }
  }

  private void tracks(Element parent) throws IOException, InterruptedException {
    for (Element child = ebml.first(parent); child.id() != 0; child = ebml.next(child, parent)) {
      if (child.id() == TRACK) {
        track(child);
        Bytes.tracks(lines.size());
      }
    }
  }

  private void track(Element entry) throws IOException, InterruptedException {
    long number = 0;
    long type = 0;
    long nanos = 0;
    long priming = 0;
    for (Element child = ebml.first(entry); child.id() != 0; child = ebml.next(child, entry)) {
      switch (child.id()) {
        case NUMBER -> number = ebml.number(child);
        case TYPE -> type = ebml.number(child);
        case USUAL_DURATION -> nanos = ebml.number(child);
        case PRIMING -> priming = ebml.number(child);
        default -> {} // what it is coded as
      }
    }
    String kind = MatroskaHeader.kind(type);
    lines.putIfAbsent(number, new Line(kind, nanos, priming, new Timeline(type == PICTURES, true)));
  }

  private void cluster(Element parent) throws IOException, InterruptedException {
    long time = 0;
    for (Element child = ebml.first(parent); child.id() != 0; child = ebml.next(child, parent)) {
      switch (child.id()) {
        case CLUSTER_TIME -> time = ebml.number(child);
        case SIMPLE_BLOCK -> block(child, time, 0);
        case GROUP -> group(child, time);
        default -> {} // where it stands
      }
    }
  }

  private void group(Element parent, long time) throws IOException, InterruptedException {
    @Nullable Element block = null;
    long lasts = 0;
    for (Element child = ebml.first(parent); child.id() != 0; child = ebml.next(child, parent)) {
      if (child.id() == BLOCK) {
        block = child;
      } else if (child.id() == DURATION) {
        lasts = ebml.number(child);
      }
    }
    if (block != null) {
      block(block, time, lasts);
    }
  }

  private void block(Element block, long time, long lasts)
      throws IOException, InterruptedException {
    int length = Ebml.lengthOf((int) ebml.number(block.start(), 1));
    long number = ebml.number(block.start(), length) & ((1L << (7 * length)) - 1);
    int shift = (short) ebml.number(block.start() + length, 2);
    @Nullable Line line = lines.get(number);
    if (line != null) {
      line.times().add(time + shift, lasts > 0 ? lasts : line.nanos() / tick);
    }
  }
}
