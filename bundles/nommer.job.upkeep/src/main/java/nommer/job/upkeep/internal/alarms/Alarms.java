package nommer.job.upkeep.internal.alarms;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nommer.doctor.Faults;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.Silence;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobStore;
import nommer.job.tempo.Clocks;
import nommer.job.tempo.Pace;
import nommer.loop.Loop;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then whether the cluster works as it should, and tells of what does not: in the log
 * when it begins and ends, in the detail of the health check and in {@code nommer doctor} while it
 * lasts. Jobs can be submitted all the same.
 */
@Component(service = Faults.class, immediate = true)
public final class Alarms implements Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
  private static final Duration BACK_OFF = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofSeconds(3);

  private final JobStore store;
  private final NodeRegistry registry;
  private final Supplier<Duration> silence;
  private final InstantSource clock;
  private final Board board;
  private final WaitingWork work;
  private final OldCallbacks callbacks;
  private final SlowStore slow;
  private final Loop loop = new Loop("nommer-alarms", BACK_OFF, this::round);

  /** Begins to look. */
  @Activate
  public Alarms(@Reference JobStore store, @Reference NodeRegistry registry, @Reference Pace pace) {
    this(
        store,
        registry,
        () -> pace.tempo().silence(),
        InstantSource.system(),
        System::nanoTime,
        Board.Teller.LOGGING);
    loop.start(BETWEEN_LOOKS);
  }

  /** Looks when it is told to. */
  Alarms(
      JobStore store,
      NodeRegistry registry,
      Supplier<Duration> silence,
      InstantSource clock,
      LongSupplier nanos,
      Board.Teller teller) {
    this.store = store;
    this.registry = registry;
    this.silence = silence;
    this.clock = clock;
    this.board = new Board(nanos, teller);
    this.work = new WaitingWork(store, nanos);
    this.callbacks = new OldCallbacks(store);
    this.slow = new SlowStore(store, nanos);
  }

  @Deactivate
  void stop() throws InterruptedException {
    loop.stop(END);
  }

  @Override
  public List<String> now() {
    return board.words();
  }

  private Duration round() {
    look();
    return BETWEEN_LOOKS;
  }

  void look() {
    nodes()
        .ifPresent(
            nodes -> {
              look("work-waits", () -> work.look(nodes));
              look("node", () -> complaints(nodes));
            });
    look("callbacks", callbacks::look);
    look("slow-store", slow::look);
    look("clock", () -> Clocks.words(clock, store::now));
  }

  /** What cannot be looked at is as it was: that the store is away is told elsewhere. */
  private void look(String alarm, Supplier<String> words) {
    try {
      board.set(alarm, words.get());
    } catch (JobStoreException e) {
      LOG.debug("not looked at alarm={}", alarm, e);
    }
  }

  private Optional<List<Node>> nodes() {
    try {
      Instant now = registry.now();
      Silence silent = new Silence(silence.get());
      return Optional.of(
          registry.nodes(now.minus(silent.limit())).stream()
              .filter(node -> node.state() == NodeState.ACTIVE && !silent.covers(node, now))
              .toList());
    } catch (FleetException e) {
      LOG.debug("nodes not looked at", e);
      return Optional.empty();
    }
  }

  private static String complaints(List<Node> nodes) {
    return nodes.stream()
        .filter(node -> !node.words().isEmpty())
        .map(node -> "the node " + node.id() + " says: " + node.words())
        .sorted()
        .limit(10)
        .collect(Collectors.joining("; "));
  }
}
