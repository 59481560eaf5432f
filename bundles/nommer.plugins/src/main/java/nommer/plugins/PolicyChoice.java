package nommer.plugins;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the scaler makes of the policies, for whoever shows them. Thread-safe. */
@ProviderType
public interface PolicyChoice {
  /** Service id of the policy that answered last. */
  Optional<Long> serving();

  /** The name for which that one answers; empty while none has. */
  Optional<String> servingName();

  /** Names of all policies at hand. */
  List<String> names();

  /** Policies that threw or blocked, and what they did, by service id. */
  Map<Long, String> setAside();
}
