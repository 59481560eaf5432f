package nommer.fleet.scaler.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import nommer.contracts.fleet.GivenLead;
import nommer.contracts.fleet.MemoryFeederdNotes;
import nommer.contracts.fleet.MemoryLaunchIntents;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.fleet.api.Instance;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.Silence;
import nommer.fleet.control.Prices;
import nommer.fleet.control.Restraint;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.fleet.policy.WorkForecast;
import nommer.job.api.JobState;

/** A cluster that a test moves through time, with a scaler that can die and start again. */
final class Cluster {
  static final int SLOTS = 2;

  final FakeFleet fleet = new FakeFleet();
  final MemoryLaunchIntents intents = new MemoryLaunchIntents();
  final MemoryNodeRegistry registry = new MemoryNodeRegistry(new MovedClock());
  final MemoryFeederdNotes notes = new MemoryFeederdNotes(() -> now());
  final FakeHours hours = new FakeHours();
  final FakeJobs store = new FakeJobs();
  final Map<JobState, Long> jobs = store.counts;
  final Path folder;
  final Decisions decisions;
  ScalingPolicy policy =
      view -> ScalingDecision.launch(wanted(view.queuedJobs(), view.instances()), "jobs wait");
  int max = 3;
  boolean allowed = true;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  Restraint restraint = Restraint.USUAL;
  Prices prices = Prices.of(List.of());
  final GivenLead lead = new GivenLead(1);
  private Round round;

  Cluster() {
    try {
      folder = Files.createTempDirectory("nommer-scaler");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    decisions = new Decisions(new DecisionNotes(notes, 1000));
    round = newRound();
  }

  /** One look of the scaler. */
  void look() {
    run(round);
  }

  private void run(Round scaler) {
    scaler.run(
        settings(),
        Optional.ofNullable(policy)
            .map(each -> view -> new Answer("mine", "test 1.0", each.decide(view), "")));
  }

  private Settings settings() {
    return new Settings(
        allowed,
        max,
        0,
        SLOTS,
        new Silence(Duration.ofSeconds(24)),
        Duration.ofMinutes(2),
        Duration.ofSeconds(60),
        restraint,
        prices);
  }

  Optional<WorkForecast.Expected> expected(String kind) {
    return round.expected(kind, settings());
  }

  OptionalDouble bytes(String encoder, String options) {
    return round.bytes(encoder, options);
  }

  /** Why launches that are wanted pause; or empty. */
  String paused() {
    return round.paused().orElse("");
  }

  /** The scaler dies with all that it had in mind. */
  void restart() {
    round = newRound();
  }

  /** A scaler of a later term takes over. */
  void change(long term) {
    lead.set(term);
    round = newRound();
  }

  /** The scaler as it is now, which may look later on; with the lead as it was for it. */
  Runnable present() {
    Round kept = round;
    return () -> run(kept);
  }

  Instant now() {
    return now;
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

  void reportBusy(Instance instance, int busy) {
    registry.report(
        new Node(instance.id(), "boot", NodeState.ACTIVE, SLOTS, busy, List.of(), now, now));
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
        store,
        hours,
        registry,
        intents,
        fleet,
        decisions,
        new SpendingNotes(notes, folder.resolve("spending")),
        new PauseNotes(
            notes,
            new PauseFile(folder.resolve("pause"), folder.resolve("conf")),
            "home-1",
            mandate()),
        () -> Duration.between(Instant.EPOCH, now).toNanos(),
        mandate());
  }

  Mandate mandate() {
    return new Mandate(lead, lead.term().orElseThrow());
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
