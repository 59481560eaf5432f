package nommer.listener;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Under which names we are known, and which pages of others may ask. Thread-safe. */
@ProviderType
public interface Welcome {
  /** Names besides this machine's loopback that a Host header may have; lower case, no port. */
  Set<String> hosts();

  /** Origins ({@code https://media.example.org}, lower case) whose pages may use the API. */
  Set<String> origins();
}
