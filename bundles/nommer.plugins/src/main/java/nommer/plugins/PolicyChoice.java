package nommer.plugins;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the scaler makes of the policies, for whoever shows them. Thread-safe. */
@ProviderType
public interface PolicyChoice {
  /** Service id of the policy that answered last. */
  Optional<Long> serving();

  /** Policies that threw or blocked, and what they did, by service id. */
  Map<Long, String> setAside();
}
