package nommer.fleet.api;

import java.time.Duration;
import java.time.Instant;

/**
 * When a node counts as silent, and so as no capacity any more.
 *
 * @param limit time without a report after which it does
 */
public record Silence(Duration limit) {
  /** A report may be late by a store call that timed out, a pause, and the call that followed. */
  private static final int HEARTBEATS = 3;

  /**
   * The limit of these settings: never less than three heartbeats, so that a node that is well is
   * not thought silent, however the two are set.
   *
   * @param silentSeconds the scaler's {@code silent.seconds}: two leases
   * @param heartbeatSeconds the worker's {@code heartbeat.seconds}
   */
  public static Silence of(int silentSeconds, int heartbeatSeconds) {
    return new Silence(Duration.ofSeconds(Math.max(silentSeconds, HEARTBEATS * heartbeatSeconds)));
  }

  /** Whether a node, by the registry's clock, owes a report; one that said TERMINATED owes none. */
  public boolean covers(Node node, Instant now) {
    return node.state() != NodeState.TERMINATED && node.seenAt().isBefore(now.minus(limit));
  }
}
