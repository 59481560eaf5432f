package nommer.fleet.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import nommer.fleet.api.Instance;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Watches which instances are not heard of: those whose node never reported, or has not for long.
 * Only what was watched counts, on our own monotonic clock: the watch begins anew when feederd
 * itself was held up, or the registry gave no answer or would not have taken a report. So a
 * laptop's sleep, or a database that somebody locked, ends nobody. Used by one thread.
 */
public final class UnheardWatch {
  private final NodeRegistry registry;
  private final Pace pace;
  private final LongSupplier nanoTime;
  private final Map<String, Watch> watches = new HashMap<>();
  private long lastRound;

  /** What a node's last report was, and since when it has been that. */
  private record Watch(String report, long sinceNanos) {}

  /**
   * How a fleet is watched.
   *
   * @param gap rounds further apart than this mean that feederd was held up
   * @param doubt longer than a node that is well ever goes without a report: from here on its
   *     silence wants a registry that takes reports
   * @param lookBack how old a report may be that is still known; far enough to see that a node said
   *     TERMINATED whose instance still runs
   */
  public record Pace(Duration gap, Duration doubt, Duration lookBack) {}

  /** How long an instance may go without a report. */
  @FunctionalInterface
  public interface Patience {
    /** The limit for one that reported before, or never did; zero: for ever. */
    Duration limit(boolean everReported);
  }

  /**
   * An instance that was not heard of for longer than it may.
   *
   * @param quiet time since its last report, or since it was seen first
   */
  public record Unheard(Instance instance, boolean everReported, Duration quiet) {
    private boolean isPast(Patience patience) {
      Duration limit = patience.limit(everReported);
      return !limit.isZero() && quiet.compareTo(limit) >= 0;
    }
  }

  /**
   * A watch that has seen nothing yet.
   *
   * @param nanoTime a monotonic clock, as {@link System#nanoTime}
   */
  public UnheardWatch(NodeRegistry registry, Pace pace, LongSupplier nanoTime) {
    this.registry = registry;
    this.pace = pace;
    this.nanoTime = nanoTime;
    this.lastRound = nanoTime.getAsLong();
  }

  /** Begins a round. Whether feederd was held up before it, so that what was seen is forgotten. */
  public boolean wasHeldUp() {
    long now = nanoTime.getAsLong();
    boolean heldUp = now - lastRound > pace.gap().toNanos();
    lastRound = now;
    if (heldUp) {
      watches.clear();
    }
    return heldUp;
  }

  /**
   * One look at the instances that exist.
   *
   * @throws nommer.fleet.api.FleetException the registry does not answer, or takes no reports; what
   *     was seen is forgotten
   */
  public List<Unheard> look(List<Instance> existing, Patience patience) {
    try {
      return quiet(existing).stream().filter(each -> each.isPast(patience)).toList();
    } catch (RuntimeException | Error e) {
      watches.clear();
      throw e;
    }
  }

  /** It has been ended: should it be seen once more, it is watched anew. */
  public void forget(String id) {
    watches.remove(id);
  }

  private List<Unheard> quiet(List<Instance> existing) {
    Map<String, Node> nodes =
        registry.nodes(registry.now().minus(pace.lookBack())).stream()
            .collect(Collectors.toMap(Node::id, node -> node));
    watches.keySet().retainAll(existing.stream().map(Instance::id).collect(Collectors.toSet()));
    List<Unheard> all = new ArrayList<>();
    for (Instance each : existing) {
      Node node = nodes.get(each.id());
      all.add(new Unheard(each, node != null, quietFor(each.id(), report(node))));
    }
    if (all.stream().anyMatch(each -> each.quiet().compareTo(pace.doubt()) > 0)) {
      registry.requireWritable();
    }
    return all;
  }

  private Duration quietFor(String id, String report) {
    Watch watch = watches.get(id);
    if (watch == null || !watch.report().equals(report)) {
      watch = new Watch(report, nanoTime.getAsLong());
      watches.put(id, watch);
    }
    return Duration.ofNanos(nanoTime.getAsLong() - watch.sinceNanos());
  }

  private static String report(@Nullable Node node) {
    return node == null ? "none" : node.boot() + " " + node.seenAt();
  }
}
