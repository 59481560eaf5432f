package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.util.Optional;
import nommer.mp4.Box;

/**
 * How an mp4's edit list moves a track: what its media begin with may be left out, and it may begin
 * late.
 *
 * @param late by how much, in seconds
 * @param left ticks of its media before the first that is presented
 */
record Edits(double late, long left) {
  private static final Edits NONE = new Edits(0, 0);
  private static final int EDITS = Box.type("edts");
  private static final int LIST = Box.type("elst");

  static Edits of(Box track, long movieScale) throws IOException, InterruptedException {
    Optional<Box> edits = track.child(EDITS);
    Optional<Box> list = edits.isEmpty() ? edits : edits.get().child(LIST);
    return list.isEmpty() || movieScale == 0 ? NONE : read(list.get(), movieScale);
  }

  private static Edits read(Box list, long movieScale) throws IOException, InterruptedException {
    boolean wide = list.isWide();
    int width = wide ? 20 : 12;
    long late = 0;
    long entries = list.entries(4, width);
    list.bytes().entries(entries);
    for (long i = 0; i < entries; i++) {
      long at = 8 + width * i;
      long lasts = wide ? list.longNumber(at) : list.number(at);
      long from = wide ? list.longNumber(at + 8) : (int) list.number(at + 4);
      if (from >= 0) {
        return new Edits((double) late / movieScale, from);
      }
      late += lasts;
    }
    return NONE;
  }

  /** When a tick of its media is presented, in seconds. */
  double shown(long ticks, long scale) {
    return late + (double) (ticks - left) / scale;
  }
}
