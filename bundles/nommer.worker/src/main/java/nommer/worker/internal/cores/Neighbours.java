package nommer.worker.internal.cores;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.OwnInstance;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobStore;
import nommer.job.tempo.Tempo;
import nommer.worker.internal.jobs.Slots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What else wants this machine's cores. The store is asked only by a job with a free slot beside
 * it, the registry only where nodes share a machine: a full node costs its backends nothing.
 *
 * @param slots of this node
 * @param store knows who waits
 * @param others the other nodes on this machine, as they reported last
 * @param threads the rule
 */
public record Neighbours(
    Slots slots, JobStore store, Supplier<List<Node>> others, Threads threads) {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

  /**
   * Those of a node that may have its machine to itself. An answer of the registry serves for a
   * heartbeat, since reports are as old, as a rule: short jobs need not ask each time.
   */
  public static Neighbours of(
      OwnInstance instance,
      Slots slots,
      JobStore store,
      NodeRegistry registry,
      Tempo tempo,
      int cores) {
    Supplier<List<Node>> others =
        instance.sharesMachine()
            ? new Kept<>(
                () -> others(instance.id(), registry, tempo.silence()),
                tempo.heartbeat(),
                System::nanoTime)
            : List::of;
    return new Neighbours(slots, store, others, new Threads(cores));
  }

  /**
   * Threads that an encode which starts now may keep busy.
   *
   * @param canRun tells the jobs that this node could run
   */
  public int threads(Predicate<EncodingJob> canRun) {
    int running = slots.running().size();
    for (Node other : others.get()) {
      running += other.busy();
    }
    return threads.among(seats(), running, most -> waiting(most, canRun));
  }

  /** Jobs that may run on this machine at once, whether they do or not. */
  public int seats() {
    return slots.size() + others.get().stream().mapToInt(Node::slots).sum();
  }

  /** Where the store does not say, whoever may wait gets room: that costs least. */
  private int waiting(int most, Predicate<EncodingJob> canRun) {
    try {
      return (int) store.waiting(most).stream().filter(canRun).count();
    } catch (JobStoreException e) {
      LOG.debug("not known who waits", e);
      return most;
    }
  }

  private static List<Node> others(String own, NodeRegistry registry, Duration silence) {
    try {
      Instant since = registry.now().minus(silence);
      return registry.nodes(since).stream()
          .filter(node -> node.state() == NodeState.ACTIVE && !node.id().equals(own))
          .filter(node -> node.seenAt().isAfter(since))
          .toList();
    } catch (FleetException e) {
      LOG.debug("not known who else runs here", e);
      return List.of();
    }
  }
}
