package nommer.fleet.policy;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the scaling loop decided lately, for whoever shows it. Thread-safe. */
@ProviderType
public interface DecisionLog {
  /** So many are kept at least. */
  int KEPT = 10_000;

  /**
   * The latest entries, newest first, each a JSON object as {@code docs/api.md} describes it. A
   * look at which nothing was done, said or counted otherwise than at the one before is an entry
   * only once a minute.
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

  /**
   * What the last look means for jobs that wait for an instance, in words: why no more are started,
   * or that some are; empty before the first look of this feederd.
   */
  default String outlook() {
    return "";
  }
}
