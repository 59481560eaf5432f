package nommer.fleet.policy;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What instances have cost, as far as any feederd of the record has watched. Thread-safe. */
@ProviderType
public interface Spending {
  /**
   * What was spent in a time within the last day, in the currency of the configured prices.
   *
   * @return empty if nothing is known of it: nothing has a price, nothing ran, or nobody watched
   * @throws nommer.fleet.api.FleetException the backend could not be reached
   */
  Optional<Double> in(Instant from, Instant to);
}
