package nommer.fleet.api;

import java.time.Duration;
import java.time.Instant;

/**
 * When a node counts as silent, and so as no capacity any more.
 *
 * @param limit time without a report after which it does
 */
public record Silence(Duration limit) {
  /** Whether a node, by the registry's clock, owes a report; one that said TERMINATED owes none. */
  public boolean covers(Node node, Instant now) {
    return node.state() != NodeState.TERMINATED && node.seenAt().isBefore(now.minus(limit));
  }
}
