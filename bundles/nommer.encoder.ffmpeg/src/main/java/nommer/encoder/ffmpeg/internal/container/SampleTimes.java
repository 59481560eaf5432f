package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import nommer.mp4.Box;
import nommer.mp4.Boxes;
import nommer.mp4.Sums;
import org.jspecify.annotations.Nullable;

/** When the samples of one mp4 track are, in ticks of its clock. */
final class SampleTimes {
  private static final int LENGTHS = Box.type("stts");
  private static final int SHIFTS = Box.type("ctts");
  private static final int WIDTH = 8;
  private static final int ENTRIES_AT = 8;

  /** A table that is longer is of no steady film, and is not summed up. */
  private static final int MOST_SUMMED = 1 << 20;

  private @Nullable Box lengths;
  private @Nullable Box shifts;

  /**
   * What its table of lengths comes to.
   *
   * @param still samples that take no time, but for the last: the next one has the same time stamp
   * @param longest how long the longest lasts, in ticks
   */
  record Sum(long still, long longest) {
    static final Sum NONE = new Sum(0, 0);
  }

  /** Takes in a box of a sample table, if it is one of these. */
  void take(Boxes boxes) {
    if (boxes.type() == LENGTHS && lengths == null) {
      lengths = boxes.box();
    } else if (boxes.type() == SHIFTS && shifts == null) {
      shifts = boxes.box();
    }
  }

  Sum sum() throws IOException, InterruptedException {
    long count = lengths == null ? 0 : lengths.entries(4, WIDTH);
    if (lengths == null || count > MOST_SUMMED) {
      return Sum.NONE;
    }
    lengths.bytes().entries(count);
    long still = 0;
    long longest = 0;
    for (long i = 0; i < count; i++) {
      long samples = lengths.number(ENTRIES_AT + WIDTH * i);
      long each = lengths.number(ENTRIES_AT + WIDTH * i + 4);
      longest = Math.max(longest, each);
      long following = samples - (i == count - 1 ? 1 : 0);
      still = Sums.plus(still, each == 0 ? Math.max(0, following) : 0);
    }
    return new Sum(still, longest);
  }

  /**
   * Hands over all of them.
   *
   * @param samples how many there are at most
   */
  void walk(long samples, Timeline to) throws IOException, InterruptedException {
    if (lengths == null) {
      return;
    }
    lengths.bytes().entries(samples);
    lengths.bytes().entries(lengths.entries(4, WIDTH));
    Shifts shift = new Shifts(shifts);
    long decode = 0;
    long done = 0;
    long count = lengths.entries(4, WIDTH);
    for (long i = 0; i < count && done < samples; i++) {
      long many = lengths.number(ENTRIES_AT + WIDTH * i);
      int each = (int) lengths.number(ENTRIES_AT + WIDTH * i + 4); // backwards, if below 0
      for (long k = 0; k < many && done < samples; k++, done++) {
        to.add(decode, decode + shift.next(), each);
        decode += each;
      }
    }
  }

  /** How much later than it is decoded each sample is presented. */
  private static final class Shifts {
    private final @Nullable Box table;
    private final long count;
    private long at;
    private long left;
    private int shift;

    Shifts(@Nullable Box table) throws IOException, InterruptedException {
      this.table = table;
      this.count = table == null ? 0 : table.entries(4, WIDTH);
      if (table != null) {
        table.bytes().entries(count);
      }
    }

    int next() throws IOException, InterruptedException {
      while (table != null && left == 0 && at < count) {
        left = table.number(ENTRIES_AT + WIDTH * at);
        shift = (int) table.number(ENTRIES_AT + WIDTH * at + 4);
        at++;
      }
      if (left == 0) {
        return 0;
      }
      left--;
      return shift;
    }
  }
}
