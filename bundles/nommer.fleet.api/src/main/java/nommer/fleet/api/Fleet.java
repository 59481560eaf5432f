package nommer.fleet.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Starts and ends instances. Thread-safe. */
@ProviderType
public interface Fleet {
  /**
   * Starts an instance under a given id; a repeated call with the same id starts no second one.
   *
   * @param id chosen by the caller, unique for ever
   * @throws FleetException it could not be started, and why
   */
  void launch(String id);

  /**
   * Instances that exist: started by this fleet, in this life of feederd or an earlier one, and not
   * ended.
   *
   * @throws FleetException the fleet could not be asked
   */
  List<Instance> instances();

  /** Most instances that make sense here; the scaler stays below its own limit and this one. */
  int capacity();
}
