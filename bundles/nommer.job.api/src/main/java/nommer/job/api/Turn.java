package nommer.job.api;

import java.time.Instant;

/**
 * That a node takes no more jobs until it has nothing else to do, so that a job which {@linkplain
 * Attempts#runsAlone() runs alone} gets its turn. Any node that has nothing to do may take the job
 * meanwhile.
 *
 * @param owner the node and its boot nonce, {@code NODE/NONCE}; empty for none
 * @param until store time until which no other node does so, too
 */
public record Turn(String owner, Instant until) {
  /** No node empties itself. */
  public static final Turn NONE = new Turn("", Instant.EPOCH);

  /** Whether {@code other} may empty itself, too, or instead. */
  public boolean isOpenTo(String other, Instant now) {
    return owner.equals(other) || now.isAfter(until);
  }
}
