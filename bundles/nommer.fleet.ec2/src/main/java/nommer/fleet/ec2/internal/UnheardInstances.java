package nommer.fleet.ec2.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.loop.Loop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends instances whose node never reported, or has not for long: they cost money and hold a place
 * in the fleet. Only what was watched counts, on our own monotonic clock: the watch begins anew
 * when feederd itself was held up, or the registry gave no answer or would not have taken a report.
 */
final class UnheardInstances {
  private static final Logger LOG = LoggerFactory.getLogger(UnheardInstances.class);

  /** Looks further apart than this mean that feederd was held up. */
  private static final Duration GAP = Duration.ofMinutes(5);

  private static final Duration END = Duration.ofSeconds(5);
  private static final Duration BACK_OFF = Duration.ofSeconds(5);

  /** Longer than a worker that is well ever goes without a report. */
  private static final Duration DOUBT = Duration.ofSeconds(20);

  /** Far back enough to see that a node said TERMINATED whose instance still runs. */
  private static final Duration LOOK_BACK = Duration.ofHours(1);

  private final Supplier<List<Instance>> instances;
  private final Consumer<String> end;
  private final NodeRegistry registry;
  private final Supplier<Settings.Patience> patience;
  private final LongSupplier nanoTime;
  private final Map<String, Watch> watches = new HashMap<>();
  private final Loop loop = new Loop("nommer-unheard-instances", BACK_OFF, this::lookAndPause);
  private volatile Duration interval = BACK_OFF;
  private long lastLook;

  /** What a node's last report was, and since when it has been that. */
  private record Watch(String report, long sinceNanos) {}

  UnheardInstances(
      Supplier<List<Instance>> instances,
      Consumer<String> end,
      NodeRegistry registry,
      Supplier<Settings.Patience> patience,
      LongSupplier nanoTime) {
    this.instances = instances;
    this.end = end;
    this.registry = registry;
    this.patience = patience;
    this.nanoTime = nanoTime;
    this.lastLook = nanoTime.getAsLong();
  }

  void start(Duration betweenLooks) {
    interval = betweenLooks;
    loop.start(betweenLooks);
  }

  void stop() throws InterruptedException {
    loop.stop(END);
  }

  private Duration lookAndPause() {
    look();
    return interval;
  }

  /** One round. */
  void look() {
    long now = nanoTime.getAsLong();
    if (now - lastLook > GAP.toNanos()) {
      watches.clear();
    }
    lastLook = now;
    List<Unheard> unheard;
    try {
      unheard = unheard(now);
    } catch (RuntimeException | Error e) {
      watches.clear();
      throw e;
    }
    end(unheard);
  }

  private record Unheard(Instance instance, boolean everReported, Duration quiet) {
    boolean isPast(Settings.Patience patience) {
      Duration limit = everReported ? patience.silence() : patience.firstReport();
      return !limit.isZero() && quiet.compareTo(limit) >= 0;
    }
  }

  private List<Unheard> unheard(long now) {
    List<Instance> existing = instances.get();
    Map<String, Node> nodes =
        registry.nodes(registry.now().minus(LOOK_BACK)).stream()
            .collect(Collectors.toMap(Node::id, node -> node));
    Set<String> ids = existing.stream().map(Instance::id).collect(Collectors.toSet());
    watches.keySet().retainAll(new HashSet<>(ids));
    List<Unheard> all = new ArrayList<>();
    for (Instance each : existing) {
      Node node = nodes.get(each.id());
      all.add(new Unheard(each, node != null, quiet(each.id(), report(node), now)));
    }
    if (all.stream().anyMatch(each -> each.quiet().compareTo(DOUBT) > 0)) {
      registry.requireWritable();
    }
    Settings.Patience current = patience.get();
    return all.stream().filter(each -> each.isPast(current)).toList();
  }

  private Duration quiet(String id, String report, long now) {
    Watch watch = watches.get(id);
    if (watch == null || !watch.report().equals(report)) {
      watch = new Watch(report, now);
      watches.put(id, watch);
    }
    return Duration.ofNanos(now - watch.sinceNanos());
  }

  private static String report(@Nullable Node node) {
    return node == null ? "none" : node.boot() + " " + node.seenAt();
  }

  /** One that cannot be ended now keeps no other alive, and is tried again at the next look. */
  private void end(List<Unheard> unheard) {
    FleetException failure = null;
    for (Unheard each : unheard) {
      try {
        end(each);
      } catch (FleetException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void end(Unheard unheard) {
    end.accept(unheard.instance().id());
    LOG.warn(
        "instance ended id={} launch={} everReported={} quietFor={}s",
        unheard.instance().id(),
        unheard.instance().launch(),
        unheard.everReported(),
        unheard.quiet().toSeconds());
  }
}
