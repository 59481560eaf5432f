package nommer.job.hours;

import java.time.Instant;

/**
 * How far jobs were counted, with what is not a whole hour yet: one value, so that both move
 * together.
 *
 * @param revision of this value, or -1 of the first
 * @param until all before this was counted, and nothing after it
 * @param cursor of the changes after that; see {@code JobStore.changed}
 * @param open the hour of {@code until}, as far as it was counted
 */
public record Counted(long revision, Instant until, String cursor, HourSums open) {
  /** Nothing was counted yet. */
  public static final Counted NOTHING =
      new Counted(-1, Instant.EPOCH, "", HourSums.none(Instant.EPOCH));
}
