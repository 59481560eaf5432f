package nommer.fleet.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a virtual machine of a stock image is told when it starts, so that it becomes a worker.
 * Thread-safe.
 */
@ProviderType
public interface InstanceSetup {
  /**
   * User data for cloud-init, good for instances that start within the next minutes; empty if there
   * is nothing to tell, since the image knows what to do.
   *
   * @throws FleetException instances cannot be set up now, and what to do: launch none
   */
  Optional<String> userData();
}
