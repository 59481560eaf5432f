package nommer.packager.internal.track;

/**
 * One fragment: a {@code moof} and its {@code mdat}. Times are ticks of the track's clock.
 *
 * @param at where in its file it begins
 * @param bytes how many it has
 * @param decode when its first sample is decoded
 * @param decoded how long its samples last, decoded one after the other
 * @param first when its first sample is presented, less the edit; below 0 for priming
 * @param end when the last of its samples ends, less the edit
 * @param samples how many it has
 * @param key whether it begins with a key frame that is also the first to be seen
 * @param toFirst bytes from its beginning up to the end of its first sample
 * @param orderly whether no two of its samples have one time stamp
 */
public record Fragment(
    long at,
    long bytes,
    long decode,
    long decoded,
    long first,
    long end,
    int samples,
    boolean key,
    long toFirst,
    boolean orderly) {
  /** When the next one is to be decoded. */
  public long next() {
    return decode + decoded;
  }
}
