package nommer.job.service.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobQuery;
import nommer.job.api.JobState;
import nommer.job.api.JobStore;

/** Whether nobody works on the jobs of a store. */
record Vacancy(JobStore store, NodeRegistry registry) {
  private static final Set<JobState> RUNNING =
      EnumSet.of(JobState.DOWNLOADING, JobState.ENCODING, JobState.UPLOADING);

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
    return store.list(new JobQuery(RUNNING, JobQuery.MAX_LIMIT, "")).jobs().stream()
        .filter(job -> job.lease().until().isAfter(now))
        .findFirst()
        .map(job -> told(job, now));
  }

  private static String told(EncodingJob job, Instant now) {
    return "job %s is held by %s for %d s more"
        .formatted(
            job.id(), job.lease().node(), Duration.between(now, job.lease().until()).toSeconds());
  }
}
