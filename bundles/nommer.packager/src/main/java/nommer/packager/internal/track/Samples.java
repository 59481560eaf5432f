package nommer.packager.internal.track;

import java.io.IOException;
import java.util.Arrays;
import nommer.mp4.Box;
import nommer.packager.PackagingException.Code;

/** The samples of one fragment, summed up. */
final class Samples {
  /** Of one fragment; a minute at 240 pictures a second has 14,400. */
  private static final int MOST = 1 << 17;

  private static final int HAS_BASE = 0x1;
  private static final int HAS_OFFSET = 0x1;
  private static final int HAS_FIRST_FLAGS = 0x4;
  private static final int HAS_DURATION = 0x100;
  private static final int HAS_SIZE = 0x200;
  private static final int HAS_FLAGS = 0x400;
  private static final int HAS_SHIFT = 0x800;
  private static final int NO_KEY = 0x1_0000;

  private final Init init;
  private final long decode;
  private final long duration;
  private final long size;
  private final int flags;
  private long[] times = new long[64];
  private int count;
  private long time;
  private long end = Long.MIN_VALUE;
  private long bytes;
  private long offset = -1;
  private long firstSize;
  private boolean key;
  private boolean lasting = true;

  Samples(Box header, Init init, long decode) throws IOException, InterruptedException {
    this.init = init;
    this.decode = decode;
    this.time = decode;
    int has = (int) header.number(0);
    if ((has & HAS_BASE) != 0) {
      throw Broken.of(Code.WRONG_FORM, "its fragments name places of the file: add +cmaf");
    }
    int at = 8 + ((has & 0x2) == 0 ? 0 : 4);
    duration = (has & 0x8) == 0 ? init.defaults().duration() : header.number(at);
    at += (has & 0x8) == 0 ? 0 : 4;
    size = (has & 0x10) == 0 ? init.defaults().size() : header.number(at);
    at += (has & 0x10) == 0 ? 0 : 4;
    flags = (has & 0x20) == 0 ? init.defaults().flags() : (int) header.number(at);
  }

  void add(Box run) throws IOException, InterruptedException {
    int has = (int) run.number(0);
    int width = 4 * Integer.bitCount(has & 0xf00);
    long many = run.number(4);
    int at = 8;
    if ((has & HAS_OFFSET) != 0) {
      long here = (int) run.number(at);
      if (offset >= 0 && here != offset + bytes) {
        throw Broken.file("the samples of a fragment do not follow each other");
      }
      offset = offset < 0 ? here : offset;
      at += 4;
    }
    int firstFlags = (has & HAS_FIRST_FLAGS) == 0 ? flags : (int) run.number(at);
    at += (has & HAS_FIRST_FLAGS) == 0 ? 0 : 4;
    if (many > MOST - count || run.size() < at + many * width) {
      throw Broken.file("a fragment names %d samples", many);
    }
    run.bytes().entries(many);
    for (int i = 0; i < many; i++) {
      sample(run, has, at + (long) i * width, i == 0 ? firstFlags : flags);
    }
  }

  private void sample(Box run, int has, long from, int usual)
      throws IOException, InterruptedException {
    long at = from;
    long lasts = (has & HAS_DURATION) == 0 ? duration : run.number(at);
    at += (has & HAS_DURATION) == 0 ? 0 : 4;
    long length = (has & HAS_SIZE) == 0 ? size : run.number(at);
    at += (has & HAS_SIZE) == 0 ? 0 : 4;
    int own = (has & HAS_FLAGS) == 0 ? usual : (int) run.number(at);
    at += (has & HAS_FLAGS) == 0 ? 0 : 4;
    long shown = time + ((has & HAS_SHIFT) == 0 ? 0 : (int) run.number(at)) - init.edit();
    if (count == 0) {
      key = (own & NO_KEY) == 0;
      firstSize = length;
    }
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
    }
    times[count++] = shown;
    end = Math.max(end, shown + lasts);
    lasting &= lasts > 0;
    time += lasts;
    bytes += length;
  }

  /** Of all samples. */
  long bytes() {
    return bytes;
  }

  /** Where the first sample stands, from the fragment's beginning. */
  long offset() {
    return offset;
  }

  Fragment fragment(long at, long length, long head) {
    if (count == 0) {
      throw Broken.file("the fragment at byte %d is empty", at);
    }
    long first = times[0];
    Arrays.sort(times, 0, count);
    boolean orderly = lasting;
    for (int i = 1; i < count; i++) {
      orderly &= times[i] > times[i - 1];
    }
    return new Fragment(
        at,
        length,
        decode,
        time - decode,
        times[0],
        end,
        count,
        key && first == times[0],
        head + firstSize,
        orderly);
  }
}
