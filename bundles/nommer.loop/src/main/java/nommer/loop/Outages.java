package nommer.loop;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How to tell of failures that may repeat for hours, and of which many loops hear at once: when a
 * service goes away, one line for the whole process; one every {@value #MINUTES} minutes with the
 * count while it is away; and one when it is back. What the Java library itself throws is taken for
 * a fault of this program, which is told with its stack trace, for each loop. Thread-safe.
 */
final class Outages {
  /** Of the whole process. */
  static final Outages OF_THIS_PROCESS = new Outages(System::nanoTime);

  private static final int MINUTES = 5;
  private static final Duration PERIOD = Duration.ofMinutes(MINUTES);

  /** How to tell of a failure. */
  enum Manner {
    WITH_TRACE,
    IN_A_LINE,
    NOT
  }

  /**
   * What to say of a failure.
   *
   * @param manner how, if at all
   * @param failures how many there were of the kind since it began, this one included
   */
  record Told(Manner manner, int failures) {}

  /**
   * A row of failures that is over.
   *
   * @param failures how many there were
   * @param lasted time from the first to its end
   */
  record Ended(int failures, Duration lasted) {}

  /** A row of failures of one kind. */
  private static final class Row {
    final long beganAt;
    final Set<String> failing = new HashSet<>();
    long toldAt;
    int failures;

    Row(long now) {
      beganAt = now;
      toldAt = now;
    }
  }

  private final LongSupplier nanoTime;
  private final Map<String, Row> rows = new HashMap<>();

  Outages(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * A failure just came.
   *
   * @param loop whose round failed
   */
  synchronized Told failed(String loop, Throwable failure) {
    long now = nanoTime.getAsLong();
    boolean ours = isOurs(failure);
    String kind = ours ? faultOf(loop, failure) : failure.getClass().getName();
    boolean known = rows.containsKey(kind);
    Row row = rows.computeIfAbsent(kind, unseen -> new Row(now));
    row.failing.add(loop);
    row.failures++;
    if (known && now - row.toldAt < PERIOD.toNanos()) {
      return new Told(Manner.NOT, row.failures);
    }
    row.toldAt = now;
    return new Told(ours && !known ? Manner.WITH_TRACE : Manner.IN_A_LINE, row.failures);
  }

  /**
   * A round succeeded, or will never be tried again.
   *
   * @return of the rows that it ended, as it was the last to fail: that with the most failures
   */
  synchronized Optional<Ended> over(String loop) {
    Optional<Ended> ended = Optional.empty();
    for (Iterator<Row> each = rows.values().iterator(); each.hasNext(); ) {
      Row row = each.next();
      if (row.failing.remove(loop) && row.failing.isEmpty()) {
        each.remove();
        Ended of = new Ended(row.failures, Duration.ofNanos(nanoTime.getAsLong() - row.beganAt));
        ended = ended.filter(other -> other.failures() >= of.failures()).or(() -> Optional.of(of));
      }
    }
    return ended;
  }

  /** Services that are away throw exceptions of their own. */
  private static boolean isOurs(Throwable failure) {
    String name = failure.getClass().getName();
    return failure instanceof Error
        || name.startsWith("java.lang.")
        || name.startsWith("java.util.");
  }

  /** The message may hold times and ids, hence is not asked. */
  private static String faultOf(String loop, Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String at = trace.length == 0 ? "" : " at " + trace[0];
    return loop + ": " + failure.getClass().getName() + at;
  }
}
