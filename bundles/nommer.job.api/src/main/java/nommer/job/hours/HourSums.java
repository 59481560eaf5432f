package nommer.job.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import nommer.job.api.JobState;
import nommer.job.api.JobWork;

/**
 * What happened in an hour. Each thing counts in the hour in which it happened, by the store's
 * clock. Immutable.
 *
 * @param start its beginning, a whole hour in UTC
 * @param arrived jobs that were submitted
 * @param ended jobs that came to an end, by that; those of no state may lack
 * @param workSeconds for which the attempts that finished those took up a slot
 * @param workPixels pixels × frames of their sources, as far as known
 * @param slotSeconds for which all attempts that ended took up a slot, whatever came of them
 * @param waits of the jobs that were begun
 * @param spreads of what those waited, and of what took those that finished; hours of versions that
 *     kept none lack them
 * @param cost what instances cost, in the currency of the prices; empty if nobody knows
 */
public record HourSums(
    Instant start,
    long arrived,
    Map<JobState, Long> ended,
    double workSeconds,
    double workPixels,
    double slotSeconds,
    Waits waits,
    Spreads spreads,
    OptionalDouble cost) {
  public HourSums {
    if (!start.equals(hour(start))) {
      throw new IllegalArgumentException("not the beginning of an hour: " + start);
    }
    Map<JobState, Long> copy = new EnumMap<>(JobState.class);
    copy.putAll(ended);
    ended = Collections.unmodifiableMap(copy);
  }

  /** The hour of that time. */
  public static Instant hour(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }

  /** An hour in which nothing has happened. */
  public static HourSums none(Instant start) {
    return new HourSums(
        start, 0, Map.of(), 0, 0, 0, Waits.NONE, Spreads.NONE, OptionalDouble.empty());
  }

  /** With one more submission. */
  public HourSums arrival() {
    return new HourSums(
        start, arrived + 1, ended, workSeconds, workPixels, slotSeconds, waits, spreads, cost);
  }

  /**
   * With one more end.
   *
   * @param work what it took, of a job that is FINISHED
   */
  public HourSums end(JobState state, JobWork work) {
    Map<JobState, Long> more = new EnumMap<>(JobState.class);
    more.putAll(ended);
    more.merge(state, 1L, Long::sum);
    return new HourSums(
        start,
        arrived,
        more,
        workSeconds + work.seconds(),
        workPixels + work.size(),
        slotSeconds,
        waits,
        state == JobState.FINISHED ? spreads.worked(work.seconds()) : spreads,
        cost);
  }

  /** With one more job that was begun. */
  public HourSums begun(Duration wait) {
    return new HourSums(
        start,
        arrived,
        ended,
        workSeconds,
        workPixels,
        slotSeconds,
        waits.with(wait),
        spreads.waited(wait),
        cost);
  }

  /** With one more attempt that ended. */
  public HourSums attempt(Duration took) {
    double more = slotSeconds + Math.max(0, took.toMillis()) / 1000.0;
    return new HourSums(start, arrived, ended, workSeconds, workPixels, more, waits, spreads, cost);
  }

  /** At that cost. */
  public HourSums at(double price) {
    return new HourSums(
        start,
        arrived,
        ended,
        workSeconds,
        workPixels,
        slotSeconds,
        waits,
        spreads,
        OptionalDouble.of(price));
  }

  /** How many jobs ended so. */
  public long ended(JobState state) {
    return ended.getOrDefault(state, 0L);
  }
}
