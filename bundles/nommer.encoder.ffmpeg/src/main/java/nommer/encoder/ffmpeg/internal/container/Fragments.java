package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import nommer.mp4.Box;
import nommer.mp4.Boxes;
import nommer.mp4.Bytes;
import nommer.mp4.Sums;

/** How many samples an mp4's fragments hold, by the numbers of their tracks. */
final class Fragments {
  private static final int TRACK = Box.type("traf");
  private static final int TRACK_HEADER = Box.type("tfhd");
  private static final int RUN = Box.type("trun");
  private static final int HAS_OFFSET = 0x1;
  private static final int HAS_FIRST_FLAGS = 0x4;
  private static final int HAS_OF_EACH = 0xf00;
  private static final int RUN_HEAD = 8;

  private final Map<Long, Long> samples = new HashMap<>();

  /**
   * Takes in a {@code moof}.
   *
   * @throws ExcessiveHeaderException they speak of too many tracks
   */
  void add(Box fragment) throws IOException, InterruptedException {
    for (Boxes parts = fragment.children(); parts.next(); ) {
      if (parts.type() == TRACK) {
        part(parts.box());
      }
    }
  }

  /** Of one track, in all fragments. */
  long samples(long track) {
    return samples.getOrDefault(track, 0L);
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  private void part(Box part) throws IOException, InterruptedException {
    long track = -1;
    long runs = 0;
    long count = 0;
    for (Boxes boxes = part.children(); boxes.next(); ) {
      if (boxes.type() == TRACK_HEADER && track < 0) {
        track = boxes.box().number(4);
      } else if (boxes.type() == RUN) {
        runs++;
        count += samplesOf(boxes.box());
      }
    }
    if (runs > 0) {
      samples.merge(Math.max(0, track), count, Sums::plus);
      Bytes.tracks(samples.size());
    }
  }

  /** As many as the run says, or holds; where it says nothing of each, as the file has bytes. */
  private static long samplesOf(Box run) throws IOException, InterruptedException {
    int flags = (int) run.number(0);
    int width = 4 * Integer.bitCount(flags & HAS_OF_EACH);
    if (width == 0) {
      return Math.min(run.number(4), run.bytes().size());
    }
    int head = RUN_HEAD + ((flags & HAS_OFFSET) != 0 ? 4 : 0);
    head += (flags & HAS_FIRST_FLAGS) != 0 ? 4 : 0;
    return Math.min(run.number(4), Math.max(0, (run.size() - head) / width));
  }
}
