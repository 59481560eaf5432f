package nommer.fleet.api;

import java.time.Instant;

/**
 * What a fleet started: a local process, a virtual machine.
 *
 * @param id unique for ever; the node on it reports under this name
 * @param launch the token it was started under; empty when it was started by other means
 * @param launchedAt when it was asked for
 * @param offer its type and market, as far as they are known; its price is the scaler's to say
 */
public record Instance(String id, String launch, Instant launchedAt, Offer offer) {
  /** One of unknown type and market. */
  public Instance(String id, String launch, Instant launchedAt) {
    this(id, launch, launchedAt, Offer.ANY);
  }
}
