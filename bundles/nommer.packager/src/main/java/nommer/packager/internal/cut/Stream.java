package nommer.packager.internal.cut;

import java.util.List;
import nommer.packager.Rendition;
import nommer.packager.internal.Moment;
import nommer.packager.internal.track.Form;

/**
 * A rendition as it lies in the package.
 *
 * @param id the name of its folder
 * @param rendition what it was made from
 * @param form what it is made of
 * @param timescale ticks of a second
 * @param samples frames of picture or sound; cues of captions
 * @param segments in order, at least one
 * @param keyFrames of pictures; none of others
 */
public record Stream(
    String id,
    Rendition rendition,
    Form form,
    long timescale,
    long samples,
    List<Segment> segments,
    List<KeyFrame> keyFrames) {
  /** When it ends. */
  public Moment end() {
    return new Moment(segments.get(segments.size() - 1).end(), timescale);
  }

  /** When so many ticks are over, in microseconds. */
  public long micros(long ticks) {
    return new Moment(ticks, timescale).micros();
  }

  /** From one instant to another, in microseconds that add up. */
  public long micros(long start, long end) {
    return micros(end) - micros(start);
  }
}
