package nommer.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import nommer.box.Box;
import nommer.box.NoBoxException;
import nommer.contracts.Configurations;
import nommer.contracts.Eventually;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.InstanceFacts;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.OwnInstance;
import nommer.job.api.Attempts;
import nommer.job.api.History;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.store.JobQueue;
import nommer.media.reach.standalone.HomeReach;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** The component with all its loops, on the parts of a {@link TestNode}. */
class WorkerTest {
  @TempDir Path folder;
  private TestNode node;
  private final TakenInstance instance = new TakenInstance();
  private final AtomicBoolean registryAway = new AtomicBoolean();
  private Worker worker;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    worker = worker(Box.ofThisMachine());
  }

  private Worker worker(Box box) throws InterruptedException {
    return new Worker(
        proxy(BundleContext.class, folder.toString()),
        node.service,
        node.store,
        node.queue,
        registry(),
        instance,
        node.encoders,
        node.storages,
        HomeReach.of(folder.resolve("home")),
        node.replaced,
        facts(2),
        box,
        config(Map.of()));
  }

  @AfterEach
  void end() throws Exception {
    node.end();
  }

  @Test
  void aNodeWithoutTheBoxThatItMustHaveDoesNotStart() throws Exception {
    assertThatThrownBy(() -> worker(new RequiredBox()))
        .isInstanceOf(NoBoxException.class)
        .hasMessageContaining("require.box is set in conf/nommer.box.config, but: no such luck");
    worker.drain();
  }

  @Test
  void runsWhatIsSubmittedAndReportsItself() throws Exception {
    node.encoder("e", task -> Gate.write(task, "e"));

    JobId id = node.submit("e");

    node.awaitState(id, JobState.FINISHED);
    Eventually.holds(() -> assertThat(state()).isEqualTo(NodeState.ACTIVE));
    worker.drain();
  }

  @Test
  void aTypeOfTheInstanceThatIsKnownOnlyWhenTheWorkerRunsIsToldWithTheWork() throws Exception {
    node.encoder("e", task -> Gate.write(task, "e"));
    instance.type = "c7i.large";

    JobId id = node.submit("e");

    node.awaitState(id, JobState.FINISHED);
    assertThat(node.store.find(id).orElseThrow().work().machine()).isEqualTo("c7i.large");
    worker.drain();
  }

  @Test
  void aCancelReachesTheEncoderByItself() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    JobId id = node.submit("e");
    gate.awaitBegun();

    node.service.cancel(id);

    Eventually.holds(() -> assertThat(gate.calledOff).isTrue());
    worker.drain();
    assertThat(node.published()).isEmpty();
  }

  @Test
  void aDrainGivesBackUncountedAndSaysTerminated() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    JobId id = node.submit("e");
    gate.awaitBegun();

    worker.drain();

    assertThat(node.job(id).state()).isEqualTo(JobState.PENDING);
    assertThat(node.job(id).attempts().with(History.NONE)).isEqualTo(Attempts.NONE);
    assertThat(state()).isEqualTo(NodeState.TERMINATED);
    assertThat(instance.ended).isFalse();
    assertThat(instance.watched).isFalse();
    // a job's thread frees its slot, which the drain waits for, a moment before it ends
    Eventually.holds(
        () ->
            assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.matches("nommer-(intake|sweep|heartbeat|lease|job-.*)")));
  }

  @Test
  void whenTheInstanceIsTakenAwayJobsGoBackUncountedWithAHintAndTheInstanceEnds() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    JobId id = node.submit("e");
    gate.awaitBegun();

    instance.take();

    assertThat(gate.calledOff).isTrue();
    assertThat(node.job(id).state()).isEqualTo(JobState.PENDING);
    assertThat(node.job(id).attempts().with(History.NONE)).isEqualTo(Attempts.NONE);
    assertThat(node.queue.take(1, Duration.ofSeconds(5)))
        .extracting(JobQueue.Delivery::id)
        .containsExactly(id);
    assertThat(instance.saidAtEnd).containsExactly(NodeState.TERMINATED);
    worker.drain();
    assertThat(node.job(id).state()).isEqualTo(JobState.PENDING);
  }

  @Test
  void aNodeThatIsTakenAwayIsNoCapacityWhileItsJobsGoBack() throws Exception {
    Gate deaf = new Gate(false);
    node.encoder("e", deaf);
    node.submit("e");
    deaf.awaitBegun();

    Thread notice = new Thread(instance::take);
    notice.start();

    Eventually.holds(() -> assertThat(state()).isEqualTo(NodeState.DRAINING));
    assertThat(instance.ended).isFalse();
    deaf.open();
    notice.join(10_000);
    assertThat(instance.ended).isTrue();
    worker.drain();
  }

  @Test
  void withTheRegistryAwayJobsOfAnInstanceThatIsTakenGoBackAllTheSame() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    JobId id = node.submit("e");
    gate.awaitBegun();
    registryAway.set(true);

    instance.take();

    assertThat(node.job(id).state()).isEqualTo(JobState.PENDING);
    assertThat(instance.ended).isTrue();
    worker.drain();
  }

  @Test
  void anEditThatEndsNodesTooEarlyIsRefusedWithTheRule() throws Exception {
    long leases = node.service.tempo().leastInactivity().toSeconds();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> worker.modified(config(Map.of("max_inactivity_seconds", (int) leases - 1))))
        .withMessageContaining("max.inactivity.seconds of nommer.worker is " + (leases - 1));

    worker.modified(config(Map.of("max_inactivity_seconds", (int) leases)));
    worker.drain();
  }

  @Test
  void aSecondDrainWaitsForNothing() throws Exception {
    instance.take();
    long before = System.nanoTime();

    worker.drain();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }

  /** What EC2 does to a spot instance. */
  private final class TakenInstance implements OwnInstance {
    private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();
    private volatile List<NodeState> saidAtEnd = List.of();
    private volatile boolean ended;
    private volatile boolean watched;
    private volatile String type = "";

    void take() {
      watchers.forEach(each -> each.accept("terminate"));
    }

    @Override
    public String id() {
      return "w1";
    }

    @Override
    public String type() {
      return type;
    }

    @Override
    public void end() {
      ended = true;
      saidAtEnd = node.registry.nodes(Instant.EPOCH).stream().map(Node::state).toList();
    }

    @Override
    public Watch watch(Consumer<String> taken) {
      watchers.add(taken);
      watched = true;
      return () -> watched = false;
    }
  }

  /** The node's, which takes no reports when it is away. */
  private NodeRegistry registry() {
    return (NodeRegistry)
        Proxy.newProxyInstance(
            NodeRegistry.class.getClassLoader(),
            new Class<?>[] {NodeRegistry.class},
            (proxy, method, arguments) -> {
              if (registryAway.get() && method.getName().equals("report")) {
                throw new FleetException("away", null);
              }
              return method.invoke(node.registry, arguments);
            });
  }

  private NodeState state() {
    return node.registry.nodes(Instant.EPOCH).stream()
        .map(each -> each.state())
        .findFirst()
        .orElseThrow(() -> new AssertionError("not reported"));
  }

  private static WorkerConfig config(Map<String, Object> set) {
    return Configurations.of(WorkerConfig.class, set);
  }

  private static InstanceFacts facts(int slots) {
    return new InstanceFacts() {
      @Override
      public int slots() {
        return slots;
      }

      @Override
      public Duration launchTimeout() {
        return Duration.ofMinutes(2);
      }
    };
  }

  /** Answers every question with the home. */
  private static <T> T proxy(Class<T> type, String home) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> home));
  }
}
