package nommer.fleet.api;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What feederd, its fleet and the workers must know alike of each instance; whoever needs one of
 * these asks here, not in somebody else's configuration. Asked each time, since it may be edited.
 * Thread-safe.
 */
@ProviderType
public interface InstanceFacts {
  /** {@link #slots} where nothing is configured. */
  int SLOTS = 2;

  /** Jobs that an instance runs at once, at least 1; a worker has as many as at its start. */
  int slots();

  /** Time that a launched instance has for its first report. */
  Duration launchTimeout();
}
