package nommer.packager.internal.cut;

/**
 * A picture that can be shown without any other.
 *
 * @param segment the number of its segment, from 1
 * @param at where in that file its fragment begins
 * @param bytes from there to its end
 * @param start when it is shown
 * @param end when the next one is shown, or the film ends
 */
public record KeyFrame(int segment, long at, long bytes, long start, long end) {
  /** How long it is shown where nothing else is. */
  public long ticks() {
    return end - start;
  }
}
