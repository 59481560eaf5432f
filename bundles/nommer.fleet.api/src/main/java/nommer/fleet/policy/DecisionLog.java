package nommer.fleet.policy;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the scaling loop decided lately, for whoever shows it. Thread-safe. */
@ProviderType
public interface DecisionLog {
  /** So many are kept at least. */
  int KEPT = 1000;

  /**
   * The latest entries, newest first, each a JSON object as {@code docs/api.md} describes it.
   * Decisions of the same kind one after the other are one entry.
   *
   * @param limit most entries, at least 1
   */
  List<String> newestFirst(int limit);

  /**
   * The decision of the last look at the cluster, whether it is kept or not, as such an entry;
   * empty before the first look of this feederd.
   */
  default Optional<String> latest() {
    return Optional.empty();
  }
}
