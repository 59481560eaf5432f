package nommer.job.upkeep.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import nommer.job.api.JobId;

/** The callbacks to one host. Guarded by its {@link Lanes}; times are of {@code nanoTime}. */
final class Lane {
  /** At a time to one host. */
  static final int MOST = 4;

  /** Failed so often in a row, a host is tried by one callback at a time, and with pauses. */
  static final int FAILED_BEFORE_ONE = 5;

  /** Kept waiting in memory for one host. */
  static final int LONGEST_QUEUE = 256;

  private static final long SECOND = 1_000_000_000L;

  /** What an answer is taken to need until one has come. */
  private static final long USUAL = SECOND / 10;

  /** Bounds of what others are put off for by a host that answers. */
  private static final long SHORTEST_WAIT = SECOND / 10;

  private static final long LONGEST_WAIT = 60 * SECOND;

  /** Between tries of a host that fails. */
  private static final long LONGEST_BETWEEN = 60 * SECOND;

  /** The same by one that fails: as long as it has failed. */
  private static final long SHORTEST_OFF = 10 * SECOND;

  private static final long LONGEST_OFF = 600 * SECOND;

  final Deque<JobId> waiting = new ArrayDeque<>();
  private int underWay;
  private boolean leftSome;
  private long answerNanos = USUAL;
  private int failed;
  private long failingSince;
  private long nextProbe;
  private String lastFailure = "";

  boolean isFailing() {
    return failed >= FAILED_BEFORE_ONE;
  }

  /** Nobody would miss it. */
  boolean isForgettable() {
    return isIdle() && failed == 0;
  }

  boolean isIdle() {
    return underWay == 0 && waiting.isEmpty();
  }

  boolean hasPlace(long now) {
    return isFailing() ? underWay == 0 && now - nextProbe >= 0 : underWay < MOST;
  }

  void begin() {
    underWay++;
  }

  void end() {
    underWay--;
  }

  /** Those that were found while it was full are still in the store. */
  boolean isFull() {
    leftSome |= waiting.size() >= LONGEST_QUEUE;
    return waiting.size() >= LONGEST_QUEUE;
  }

  /** Whether it has come to half of its queue since it was full; true once. */
  boolean asksForMore() {
    boolean asks = leftSome && waiting.size() <= LONGEST_QUEUE / 2;
    leftSome &= !asks;
    return asks;
  }

  void answered(long tookNanos) {
    answerNanos = (3 * answerNanos + tookNanos) / 4;
    failed = 0;
    lastFailure = "";
  }

  void failed(long now, String failure) {
    failingSince = failed == 0 ? now : failingSince;
    failed++;
    lastFailure = failure;
    int doublings = Math.min(20, Math.max(0, failed - FAILED_BEFORE_ONE));
    nextProbe = now + Math.min(LONGEST_BETWEEN, SECOND << doublings);
  }

  String lastFailure() {
    return lastFailure;
  }

  /**
   * How long what has no turn is put off, spread so that not all return at once: for about as long
   * as those before it need, or as a host that fails may go on to.
   */
  long off(long now) {
    if (isFailing()) {
      return Math.max(0, nextProbe - now)
          + spread(clamped(now - failingSince, SHORTEST_OFF, LONGEST_OFF));
    }
    return spread(clamped(waiting.size() * answerNanos / MOST, SHORTEST_WAIT, LONGEST_WAIT));
  }

  private static long clamped(long nanos, long least, long most) {
    return Math.min(most, Math.max(least, nanos));
  }

  private static long spread(long nanos) {
    return (long) (nanos * ThreadLocalRandom.current().nextDouble(0.5, 1));
  }
}
