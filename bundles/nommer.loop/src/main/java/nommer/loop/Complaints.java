package nommer.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How to tell of failures that may repeat for hours: the first of a kind in full, the same again in
 * a line now and then. Used by one thread.
 */
final class Complaints {
  private static final Duration PERIOD = Duration.ofMinutes(1);

  /** How to tell of a failure. */
  enum Manner {
    IN_FULL,
    IN_A_LINE,
    NOT
  }

  /**
   * A row of failures that is over.
   *
   * @param failures how many there were
   * @param lasted time from the first to its end
   */
  record Ended(int failures, Duration lasted) {}

  private final LongSupplier nanoTime;
  private String kind = "";
  private int failures;
  private long beganAt;
  private long toldAt;

  Complaints(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Of a failure that just came. */
  Manner about(Throwable failure) {
    long now = nanoTime.getAsLong();
    if (failures++ == 0) {
      beganAt = now;
    }
    String newKind = kindOf(failure);
    boolean known = newKind.equals(kind);
    kind = newKind;
    if (known && now - toldAt < PERIOD.toNanos()) {
      return Manner.NOT;
    }
    toldAt = now;
    return known ? Manner.IN_A_LINE : Manner.IN_FULL;
  }

  /** After a success: the row of failures that it ended, if there was one. */
  Optional<Ended> ended() {
    if (failures == 0) {
      return Optional.empty();
    }
    Ended ended = new Ended(failures, Duration.ofNanos(nanoTime.getAsLong() - beganAt));
    failures = 0;
    kind = "";
    return Optional.of(ended);
  }

  /** Its message may hold times and ids, hence is not asked. */
  private static String kindOf(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
