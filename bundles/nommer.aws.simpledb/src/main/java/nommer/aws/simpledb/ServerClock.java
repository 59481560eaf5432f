package nommer.aws.simpledb;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The service's clock, told by the Date header of its answers. Between answers time passes by this
 * machine's monotonic clock, so that its wall clock does not matter, whatever it says.
 *
 * <p>A Date is cut to seconds: an answer only bounds the time, between a Date that was young when
 * the answer arrived and one that was a second old when the question left. The bounds of many
 * answers narrow each other down to a few milliseconds; when they no longer overlap (drift, or a
 * machine that slept) the last answer alone counts. Never runs backwards by less than {@link
 * #JUMP}. Thread-safe.
 */
public final class ServerClock {
  /** A step back that is believed: a wrong Date must not stop the clock for ever. */
  static final Duration JUMP = Duration.ofSeconds(5);

  private static final long NANOS_A_MILLI = 1_000_000;
  private static final long DATE_IS_CUT_TO = 1000;

  private final LongSupplier nanos;
  private boolean known;
  private long least;
  private long most;
  private long last = Long.MIN_VALUE;

  /**
   * @param nanos a monotonic clock in nanoseconds
   */
  public ServerClock(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Takes note of an answer.
   *
   * @param date its Date header; anything else is ignored
   * @param sent the monotonic clock, in nanoseconds, when the question left
   */
  public void observe(String date, long sent) {
    long served;
    try {
      served = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)).toEpochMilli();
    } catch (DateTimeParseException e) {
      return;
    }
    narrow(served - millis(nanos.getAsLong()), served + DATE_IS_CUT_TO - sent / NANOS_A_MILLI);
  }

  private synchronized void narrow(long low, long high) {
    long nextLeast = Math.max(least, low);
    long nextMost = Math.min(most, high);
    boolean fresh = !known || nextLeast > nextMost;
    least = fresh ? low : nextLeast;
    most = fresh ? high : nextMost;
    known = true;
  }

  /** Milliseconds since the epoch, by the service's clock; empty before the first answer. */
  public synchronized OptionalLong millis() {
    if (!known) {
      return OptionalLong.empty();
    }
    long now = millis(nanos.getAsLong()) + least + (most - least) / 2;
    boolean stepsBack = now < last && last - now < JUMP.toMillis();
    last = stepsBack ? last : now;
    return OptionalLong.of(last);
  }

  private static long millis(long nanos) {
    return nanos / NANOS_A_MILLI;
  }
}
