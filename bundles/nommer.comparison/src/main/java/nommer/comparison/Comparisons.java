package nommer.comparison;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs policies over the jobs of the past, one comparison at a time, in a process of its own: a
 * policy that runs wild there ends nothing here. The latest is kept until the next, or until
 * feederd ends. Thread-safe.
 */
@ProviderType
public interface Comparisons {
  /**
   * Begins one, unless another runs. Nobody waits for it.
   *
   * @param policies names of policies that are there, one or more
   * @param past how far back jobs are taken, until now
   * @return the one that was begun; empty if another runs
   */
  Optional<Comparison> begin(List<String> policies, Duration past);

  /** The one that runs, or else the last one; empty if there was none. */
  Optional<Comparison> latest();

  /** Ends the one that runs, if one does; it is cancelled then. Waits a moment for its process. */
  void cancel();
}
