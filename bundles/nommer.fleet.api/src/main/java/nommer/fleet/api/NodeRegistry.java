package nommer.fleet.api;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Where nodes report and feederd looks. Thread-safe. */
@ProviderType
public interface NodeRegistry {
  /**
   * Stores what a node says of itself, replacing its last report; {@code seenAt} is set by the
   * registry.
   *
   * @throws FleetException the backend could not be reached
   */
  void report(Node node);

  /**
   * Nodes seen since {@code since}, and of those before only the ones that never said TERMINATED.
   *
   * @throws FleetException the backend could not be reached
   */
  List<Node> nodes(Instant since);

  /** The registry's clock. */
  Instant now();
}
