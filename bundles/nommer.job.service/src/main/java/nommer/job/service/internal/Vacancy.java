package nommer.job.service.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.job.api.EncodingJob;
import nommer.job.store.JobStore;

/** Whether nobody works on the jobs of a store. */
record Vacancy(JobStore store, NodeRegistry registry) {
  /** Longer than any; a lease that is not over ends after now and before that. */
  private static final Duration LONGEST_LEASE = Duration.ofDays(365);

  /**
   * Who may still be at work; empty if nobody is.
   *
   * @param silence since when nothing may have been heard of a node
   * @throws nommer.job.api.JobStoreException it cannot be told
   * @throws nommer.fleet.api.FleetException it cannot be told
   */
  Optional<String> hindrance(Duration silence) {
    return livingNode(silence).or(this::heldJob);
  }

  private Optional<String> livingNode(Duration silence) {
    Instant now = registry.now();
    return registry.nodes(now.minus(silence)).stream()
        .filter(node -> node.state() != NodeState.TERMINATED)
        .filter(node -> node.seenAt().isAfter(now.minus(silence)))
        .findFirst()
        .map(node -> told(node, now));
  }

  private static String told(Node node, Instant now) {
    return "node %s reported %d s ago"
        .formatted(node.id(), Duration.between(node.seenAt(), now).toSeconds());
  }

  private Optional<String> heldJob() {
    Instant now = store.now();
    return store.overdue(now, now.plus(LONGEST_LEASE), 1).stream()
        .findFirst()
        .map(job -> told(job, now));
  }

  private static String told(EncodingJob job, Instant now) {
    return "job %s is held by %s for %d s more"
        .formatted(
            job.id(), job.lease().node(), Duration.between(now, job.lease().until()).toSeconds());
  }
}
