package nommer.packager.internal.cut;

/**
 * One segment of a rendition. Times are ticks of its clock.
 *
 * @param start when it begins to be presented
 * @param end when the next begins, or the rendition ends
 * @param bytes how large its file is
 */
public record Segment(long start, long end, long bytes) {
  /** How long it is. */
  public long ticks() {
    return end - start;
  }
}
