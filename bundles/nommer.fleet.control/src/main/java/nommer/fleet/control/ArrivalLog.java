package nommer.fleet.control;

import java.time.Duration;
import java.time.Instant;
import nommer.fleet.policy.Arrivals;

/** Counts submissions by the minute, for eight days: a week and the day before. For one thread. */
public final class ArrivalLog {
  private static final Duration STEP = Duration.ofMinutes(1);
  private static final int MINUTES = 8 * 24 * 60;

  private final long[] ring = new long[MINUTES];
  private long oldest = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;

  /** Notes that these were submitted then; times may come in any order. */
  public void add(Instant at, long jobs) {
    long minute = minute(at);
    watch(at);
    if (minute > newest - MINUTES) {
      ring[Math.floorMod(minute, MINUTES)] += jobs;
    }
  }

  /** Notes that nothing before that time is missing from then on: silence counts as none. */
  public void watch(Instant from) {
    long minute = minute(from);
    if (newest == Long.MIN_VALUE) {
      newest = minute;
    }
    for (long each = Math.max(newest + 1, minute - MINUTES + 1); each <= minute; each++) {
      ring[Math.floorMod(each, MINUTES)] = 0;
    }
    newest = Math.max(newest, minute);
    oldest = Math.max(Math.min(oldest, minute), newest - MINUTES + 1);
  }

  /** All that was watched up to the last whole minute. */
  public Arrivals until(Instant now) {
    watch(now);
    long last = minute(now) - 1;
    int steps = (int) Math.max(0, last - oldest + 1);
    long[] newestFirst = new long[steps];
    for (int i = 0; i < steps; i++) {
      newestFirst[i] = ring[Math.floorMod(last - i, MINUTES)];
    }
    return Arrivals.of(STEP, newestFirst);
  }

  private static long minute(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
  }
}
