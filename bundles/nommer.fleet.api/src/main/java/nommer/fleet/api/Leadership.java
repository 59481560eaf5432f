package nommer.fleet.api;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** Lets one of several feederds act for all. Thread-safe; each call is atomic. */
@ProviderType
public interface Leadership {
  /**
   * Takes or renews a role, unless somebody else holds it.
   *
   * @param role what it is about, such as {@code scaler}
   * @param owner who asks; the same name over all its restarts, so that it need not wait for itself
   * @param term how long it holds from now on, counted by the store's clock; the owner counts from
   *     before it asked
   * @return whether {@code owner} holds it now
   * @throws FleetException the backend could not be reached: do not act
   */
  boolean lead(String role, String owner, Duration term);
}
