package nommer.fleet.scaler.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.contracts.MemoryLaunchIntents;
import nommer.contracts.MemoryNodeRegistry;
import nommer.fleet.api.Instance;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.ScalingPolicy;
import nommer.fleet.api.Silence;
import nommer.job.api.JobState;

/** A cluster that a test moves through time, with a scaler that can die and start again. */
final class Cluster {
  static final int SLOTS = 2;

  final FakeFleet fleet = new FakeFleet();
  final MemoryLaunchIntents intents = new MemoryLaunchIntents();
  final MemoryNodeRegistry registry = new MemoryNodeRegistry(new MovedClock());
  final Map<JobState, Long> jobs = new HashMap<>();
  ScalingPolicy policy =
      view -> wanted(view.pendingJobs(), view.activeInstances() + view.startingInstances());
  int max = 3;
  boolean allowed = true;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private Round round = newRound();

  /** One look of the scaler. */
  void look() {
    Settings settings =
        new Settings(allowed, max, 0, SLOTS, Silence.of(24, 5), Duration.ofMinutes(2));
    round.run(settings, Optional.ofNullable(policy));
  }

  /** The scaler dies with all that it had in mind. */
  void restart() {
    round = newRound();
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Looks every second for {@code time}, every node reporting meanwhile. */
  void watch(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      pass(Duration.ofSeconds(1));
      registry.nodes(Instant.EPOCH).stream()
          .filter(node -> living().contains(node.id()))
          .forEach(registry::report);
      look();
    }
  }

  void report(Instance instance, NodeState state) {
    registry.report(new Node(instance.id(), "boot", state, SLOTS, 0, List.of(), now, now));
  }

  /** The nodes of all instances that there are report. */
  void allReport() {
    fleet.instances().forEach(instance -> report(instance, NodeState.ACTIVE));
  }

  List<String> living() {
    return fleet.instances().stream().map(Instance::id).toList();
  }

  LaunchIntent onlyIntent() {
    List<LaunchIntent> all = intents.all();
    if (all.size() != 1) {
      throw new AssertionError("not one intent: " + all);
    }
    return all.get(0);
  }

  private static int wanted(long pending, int instances) {
    return (int) Math.max(0, (pending + SLOTS - 1) / SLOTS - instances);
  }

  private Round newRound() {
    return new Round(
        new Lookout(() -> jobs, registry, fleet),
        new Launches(intents, fleet, () -> Duration.between(Instant.EPOCH, now).toNanos()));
  }

  private final class MovedClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
