package nommer.encoder.ffmpeg.internal.container;

/**
 * What writers that cannot go back, since they write to a pipe or were cut off, leave where a size
 * of 32 bits belongs: nothing, or the largest that they dare. That is 2^32 - 1 of ffmpeg and VLC,
 * 0x7ffff000 of sox and mplayer, 2^31 of arecord, each of them with or without the header's bytes.
 */
final class Placeholder {
  private static final long MARGIN = 4096;

  private Placeholder() {}

  static boolean is(long size) {
    return size == 0 || isNear(size, 1L << 31) || isNear(size, 1L << 32);
  }

  private static boolean isNear(long size, long limit) {
    return Math.abs(size - limit) <= MARGIN;
  }
}
