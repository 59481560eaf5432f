package nommer.job.upkeep.internal.alarms;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import nommer.fleet.api.Node;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobOutput;
import nommer.job.store.JobStore;

/**
 * Whether a job waits although a node could take it: it has waited for long, and one and the same
 * node has had a free slot at each look for as long. For one thread.
 */
final class WaitingWork {
  private static final int LIMIT = 100;

  private final JobStore store;
  private final LongSupplier nanos;
  private Map<String, Long> freeSince = new HashMap<>();

  WaitingWork(JobStore store, LongSupplier nanos) {
    this.store = store;
    this.nanos = nanos;
  }

  /**
   * Looks.
   *
   * @param nodes those that work
   */
  String look(List<Node> nodes) {
    List<Node> free = nodes.stream().filter(node -> node.busy() < node.slots()).toList();
    long now = nanos.getAsLong();
    freeSince =
        free.stream()
            .collect(Collectors.toMap(Node::id, node -> freeSince.getOrDefault(node.id(), now)));
    List<Node> forLong =
        free.stream().filter(node -> isLong(now - freeSince.get(node.id()))).toList();
    return forLong.isEmpty() ? "" : words(forLong);
  }

  private static boolean isLong(long nanos) {
    return nanos > Thresholds.WORK_WAITS.toNanos();
  }

  private String words(List<Node> free) {
    Instant since = store.now().minus(Thresholds.WORK_WAITS);
    for (EncodingJob job : store.waiting(LIMIT)) {
      Optional<Node> able = free.stream().filter(node -> canRun(node, job)).findFirst();
      if (job.queuedAt().isBefore(since) && able.isPresent()) {
        return "the job %s waits for %d s although the node %s has a free slot: see nommer status %s, and the node's log"
            .formatted(
                job.id(),
                Duration.between(job.queuedAt(), store.now()).toSeconds(),
                able.get().id(),
                job.id());
      }
    }
    return "";
  }

  /** One that has no room says so itself. */
  private static boolean canRun(Node node, EncodingJob job) {
    Set<String> encoders =
        node.encoders().stream()
            .map(each -> each.replaceFirst("@.*", ""))
            .collect(Collectors.toSet());
    boolean alone = job.attempts().runsAlone();
    return node.words().isEmpty()
        && (!alone || node.busy() == 0)
        && job.request().outputs().stream().map(JobOutput::encoder).allMatch(encoders::contains);
  }
}
