package nommer.fleet.policy;

import java.util.List;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/** The instances as the scaler of this feederd saw them last. Thread-safe. */
@ProviderType
public interface SeenInstances {
  /** At its last look, in no order; none until it looked, and while another feederd scales. */
  List<InstanceView> instances();

  /**
   * Never more instances than this: what is configured, or what the fleet can hold if that is less;
   * empty where that is not known.
   */
  default OptionalInt most() {
    return OptionalInt.empty();
  }
}
