package nommer.worker.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.fleet.api.DrainRequest;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeEnd;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.job.tempo.Clocks;
import nommer.media.api.Encoder;
import nommer.plugins.Plugins;
import nommer.worker.internal.jobs.Slots;
import nommer.worker.internal.space.Space;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this node says of itself. Thread-safe. */
final class Reports {
  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

  private final NodeRegistry registry;
  private final String node;
  private final String boot;
  private final Slots slots;
  private final Plugins<Encoder> encoders;
  private final String box;
  private final Space space;
  private final InstantSource clock;
  private final Instant startedAt;
  private volatile DrainRequest request = DrainRequest.NONE;
  private NodeState state = NodeState.ACTIVE;

  Reports(
      NodeRegistry registry,
      String node,
      String boot,
      Slots slots,
      Plugins<Encoder> encoders,
      String box,
      Space space) {
    this(registry, node, boot, slots, encoders, box, space, InstantSource.system());
  }

  /**
   * @param clock this machine's
   */
  Reports(
      NodeRegistry registry,
      String node,
      String boot,
      Slots slots,
      Plugins<Encoder> encoders,
      String box,
      Space space,
      InstantSource clock) {
    this.clock = clock;
    this.registry = registry;
    this.node = node;
    this.boot = boot;
    this.slots = slots;
    this.encoders = encoders;
    this.box = box;
    this.space = space;
    this.startedAt = registry.now();
  }

  /**
   * One report at a time: a late heartbeat must not overwrite a TERMINATED. While it is told to
   * drain it does so.
   */
  synchronized void heartbeat() {
    registry.report(
        new Node(
            node,
            boot,
            state == NodeState.ACTIVE && isToldToDrain() ? NodeState.DRAINING : state,
            slots.size(),
            space.isFull() ? slots.size() : slots.busy(), // no room for another job, either
            encoders.versions(),
            startedAt,
            registry.now(),
            words(),
            box));
  }

  private String words() {
    return Stream.of(space.words(), Clocks.words(clock, registry::now))
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /**
   * Asks the registry whether this node shall end before its time.
   *
   * @return whether something else is asked of it than before
   */
  boolean lookWhetherToDrain() {
    DrainRequest now = registry.drainRequest(node);
    if (now == request) {
      return false;
    }
    LOG.info("asked to drain node={} when={} before={}", node, now, request);
    request = now;
    return true;
  }

  /** Whether it is to end once it has no job, as of the last look. */
  boolean isAskedToDrain() {
    return request != DrainRequest.NONE;
  }

  /** Whether it is to take no more, either. */
  boolean isToldToDrain() {
    return request == DrainRequest.NOW;
  }

  /** That this run of it was ended by what it ran. */
  void ended(ForeignExit exit) {
    registry.ended(new NodeEnd(node, boot, true, exit.job(), exit.words()));
  }

  synchronized void say(NodeState newState) {
    state = newState;
    heartbeat();
  }
}
