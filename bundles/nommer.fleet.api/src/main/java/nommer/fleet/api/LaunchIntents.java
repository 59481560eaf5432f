package nommer.fleet.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The durable record of launches. What has been settled for a day may be removed by the backend.
 * Thread-safe; each call is atomic, and reads see every save before them.
 */
@ProviderType
public interface LaunchIntents {
  /**
   * Stores {@code intent} if the record holds {@code intent.revision() - 1}; revision 0 inserts. It
   * is on the disk when this returns.
   *
   * @throws StaleLaunchException another save got there first: read again
   * @throws FleetException the backend could not be reached, and it may or may not have happened:
   *     read again
   */
  void save(LaunchIntent intent);

  /**
   * The intent as it stands now.
   *
   * @throws FleetException the backend could not be reached
   */
  Optional<LaunchIntent> find(String id);

  /**
   * Intents whose nodes are awaited, oldest first.
   *
   * @throws FleetException the backend could not be reached
   */
  List<LaunchIntent> open();
}
