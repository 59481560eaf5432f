package nommer.comparison.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Runs policies over jobs that were written down. */
interface Simulator {
  /**
   * What is to be run.
   *
   * @param policies names, each once
   * @param plugins bundles of policies that do not ship
   * @param mostInstances at a time; empty for what is configured
   */
  record Order(List<String> policies, List<Path> plugins, OptionalInt mostInstances) {
    public Order {
      policies = List.copyOf(policies);
      plugins = List.copyOf(plugins);
    }
  }

  /** It did not do, and why. */
  final class FailedException extends Exception {
    private static final long serialVersionUID = 1L;

    FailedException(String message) {
      super(message);
    }
  }

  /**
   * Runs them, one after the other.
   *
   * @param jobs a table as {@code nommer simulate --replay} reads it
   * @param scratch a folder for what it writes
   * @return one object of JSON
   * @throws FailedException it cannot, or takes too long
   * @throws InterruptedException it is not wanted any more; what it started has ended
   */
  String run(Order order, Path jobs, Path scratch)
      throws IOException, InterruptedException, FailedException;
}
