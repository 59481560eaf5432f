package nommer.packager.internal.manifest;

import nommer.packager.internal.Text;
import nommer.packager.internal.cut.Stream;

/**
 * Frames of a picture in so many ticks, in lowest terms.
 *
 * @param frames so many
 * @param ticks in this time
 */
record FrameRate(long frames, long ticks) {
  /** As it was measured over the whole rendition. */
  static FrameRate of(Stream stream) {
    long length = Math.max(1, stream.end().ticks() - stream.segments().get(0).start());
    long frames = stream.samples() * stream.timescale();
    long divisor = divisor(frames, length);
    return new FrameRate(frames / divisor, length / divisor);
  }

  double perSecond() {
    return (double) frames / ticks;
  }

  /** As an MPD has it. */
  String fraction() {
    return ticks == 1 ? Text.of("%d", frames) : Text.of("%d/%d", frames, ticks);
  }

  private static long divisor(long one, long other) {
    return other == 0 ? one : divisor(other, one % other);
  }
}
