package nommer.fleet.api;

import java.time.Duration;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/** Lets one of several feederds act for all. Thread-safe; each call is atomic. */
@ProviderType
public interface Leadership {
  /**
   * Takes or renews a role, unless somebody else holds it.
   *
   * @param role what it is about, such as {@code feederd}
   * @param owner who asks; the same name over all its restarts, so that it need not wait for itself
   * @param validity how long it holds from now on, counted by the store's clock; the owner counts
   *     from before it asked. Zero gives it back
   * @return the number of the term, at least 1: that of before where the owner renews what still
   *     holds, and more than any before where it takes the role, also from itself once that had run
   *     out; empty if somebody else holds it
   * @throws FleetException the backend could not be reached: do not act
   */
  OptionalLong lead(String role, String owner, Duration validity);
}
