package nommer.job.api;

import java.time.Instant;

/**
 * Whether a PENDING job may be claimed. That it is for later is a mark which its save sets, so that
 * looks for jobs never compare times: any node's sweep takes the mark away once the time has come,
 * and the claim itself compares once more.
 *
 * @param notBefore store time before which it is not claimed; {@link Instant#EPOCH} for at once
 * @param later whether the mark is set: nobody looks at the job yet
 * @param turn which node empties itself for it
 */
public record Readiness(Instant notBefore, boolean later, Turn turn) {
  /** To be claimed at once. */
  public static final Readiness READY = new Readiness(Instant.EPOCH, false);

  /** One for which no node empties itself. */
  public Readiness(Instant notBefore, boolean later) {
    this(notBefore, later, Turn.NONE);
  }

  /** The same with a node that empties itself for it. */
  public Readiness with(Turn newTurn) {
    return new Readiness(notBefore, later, newTurn);
  }

  /** To be claimed from {@code notBefore} on, as seen at {@code now}; both store time. */
  public static Readiness from(Instant notBefore, Instant now) {
    return notBefore.isAfter(now) ? new Readiness(notBefore, true) : READY;
  }

  /** Whether a claim at {@code now}, store time, is too early. */
  public boolean isTooEarly(Instant now) {
    return now.isBefore(notBefore);
  }
}
