package nommer.packager.internal.track;

/**
 * What the beginning of a fragmented mp4 says of its one track.
 *
 * @param form what it is made of
 * @param timescale ticks of a second
 * @param edit ticks of the media's beginning that are not presented: the priming of sound
 * @param length bytes from the file's beginning up to the end of {@code moov}
 * @param track its number
 * @param defaults what holds for samples that say nothing themselves
 */
public record Init(
    Form form, long timescale, long edit, long length, long track, Defaults defaults) {
  /**
   * What holds for samples that say nothing themselves.
   *
   * @param duration in ticks
   * @param size in bytes
   * @param flags as in {@code trun}
   */
  public record Defaults(long duration, long size, int flags) {}
}
