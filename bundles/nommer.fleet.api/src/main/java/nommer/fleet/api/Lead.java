package nommer.fleet.api;

import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whether this feederd is the one of several that acts for all: that scales, tells clients and
 * clears away. Told without a call of the store, by a clock that goes on while the process is
 * stopped; so it is asked again just before each thing that is done. Thread-safe.
 */
@ProviderType
public interface Lead {
  /**
   * The number of the term in which this feederd leads, which grows with each change; empty while
   * it does not, or cannot tell.
   */
  OptionalLong term();

  /** This feederd's name among all, which its home keeps. */
  String self();

  /** Whether it leads, and has done so without a break since that term was told. */
  default boolean holds(long term) {
    OptionalLong now = term();
    return now.isPresent() && now.getAsLong() == term;
  }

  /**
   * Returns if {@link #holds} does.
   *
   * @throws FleetException it does not: what was begun in that term is not gone on with
   */
  default void require(long term) {
    if (!holds(term)) {
      throw new FleetException("this feederd does not lead in term " + term + " any more", null);
    }
  }
}
