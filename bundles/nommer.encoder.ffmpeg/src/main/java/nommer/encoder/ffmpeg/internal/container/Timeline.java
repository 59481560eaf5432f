package nommer.encoder.ffmpeg.internal.container;

import java.util.TreeSet;

/**
 * The time stamps of one stream, as its packets follow each other in the file, in ticks of its
 * clock. Packets are decoded one after the other; pictures may be shown in another order, but by
 * some places only. Of all of them the last few are kept. For one thread.
 */
final class Timeline {
  /** How many places a picture may be shown before it stands. No codec reorders more than 16. */
  private static final int MOST_REORDERED = 32;

  private final boolean reordered;
  private final boolean coarse;
  private final TreeSet<Long> last = new TreeSet<>();
  private long passed = Long.MIN_VALUE;
  private long decoded = Long.MIN_VALUE;
  private long next;
  private long first = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;
  private long count;
  private long disorderly = -1;

  /**
   * @param reordered whether they may be shown in another order than they are decoded in
   * @param coarse whether its clock is so coarse that two may have one time stamp
   */
  Timeline(boolean reordered, boolean coarse) {
    this.reordered = reordered;
    this.coarse = coarse;
  }

  /** Takes in a packet of a stream that says only when it is shown. */
  void add(long shown, long lasts) {
    add(shown, shown, lasts);
  }

  /**
   * Takes in a packet.
   *
   * @param decode when it is to be decoded
   * @param shown when it is presented
   * @param lasts how long, 0 where that is not said
   */
  void add(long decode, long shown, long lasts) {
    boolean rises = coarse || count == 0 || decode > decoded;
    boolean single = last.add(shown) || coarse;
    boolean late = coarse ? shown < passed : count > 0 && shown <= passed;
    if (disorderly < 0 && !(rises && single && !late)) {
      disorderly = count;
    }
    decoded = decode;
    next = decode + lasts;
    first = Math.min(first, shown);
    end = Math.max(end, shown + lasts);
    count++;
    if (last.size() > (reordered ? MOST_REORDERED : 0)) {
      Long least = last.pollFirst();
      passed = Math.max(passed, least == null ? passed : least);
    }
  }

  /** Where the next packet is decoded, if nothing else says. */
  long next() {
    return next;
  }

  /** How many packets it has. */
  long count() {
    return count;
  }

  /** When the last of them ends; where none says how long it lasts, as long as the others do. */
  long end() {
    if (count == 0) {
      return 0;
    }
    long latest = last.isEmpty() ? passed : Math.max(passed, last.last());
    boolean unsaid = end <= latest && count > 1;
    return unsaid ? latest + (latest - first) / (count - 1) : end;
  }

  /**
   * Which packet, from 0, is the first that has the time stamp of another, or one that lies behind
   * it; -1 where all rise.
   */
  long disorderly() {
    return disorderly;
  }
}
