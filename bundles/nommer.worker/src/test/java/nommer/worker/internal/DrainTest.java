package nommer.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import nommer.box.Box;
import nommer.contracts.Configurations;
import nommer.contracts.Eventually;
import nommer.fleet.api.DrainRequest;
import nommer.fleet.api.InstanceFacts;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.OwnInstance;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.media.reach.standalone.HomeReach;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** A node that an operator tells to take no more jobs. */
@Timeout(120)
class DrainTest {
  @TempDir Path folder;
  private final Gate gate = new Gate();
  private TestNode node;
  private Worker worker;
  private volatile boolean ended;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    node.encoder("held", gate);
    node.encoder("e", task -> Gate.write(task, "e"));
  }

  @AfterEach
  void end() throws Exception {
    worker.drain();
    node.end();
  }

  @Test
  void itFinishesWhatItHasTakesNoMoreAndEnds() throws Exception {
    worker = worker(true);
    JobId running = node.submit("held");
    gate.awaitBegun();

    node.registry.drain("w1");
    awaitState(NodeState.DRAINING);
    JobId waiting = node.submit("e");
    gate.open();

    node.awaitState(running, JobState.FINISHED);
    awaitState(NodeState.TERMINATED);
    Eventually.holds(() -> assertThat(ended).isTrue());
    assertThat(node.job(waiting).state()).isEqualTo(JobState.PENDING);
    assertThat(node.registry.drainRequest("w1")).isEqualTo(DrainRequest.NONE);
  }

  @Test
  void resumedBeforeItEndsItTakesJobsAgain() throws Exception {
    worker = worker(true);
    JobId running = node.submit("held");
    gate.awaitBegun();
    node.registry.drain("w1");
    awaitState(NodeState.DRAINING);
    JobId waiting = node.submit("e");

    node.registry.resume("w1");

    node.awaitState(waiting, JobState.FINISHED);
    awaitState(NodeState.ACTIVE);
    assertThat(node.job(running).state()).isEqualTo(JobState.ENCODING);
    assertThat(ended).isFalse();
    gate.open();
    node.awaitState(running, JobState.FINISHED);
  }

  @Test
  void aNodeThatNeverEndsByItselfStaysAndWaits() throws Exception {
    worker = worker(false);
    node.registry.drain("w1");
    awaitState(NodeState.DRAINING);
    JobId waiting = node.submit("e");

    awaitAnotherReport();
    awaitAnotherReport();

    assertThat(ended).isFalse();
    assertThat(node.job(waiting).state()).isEqualTo(JobState.PENDING);
    node.registry.resume("w1");
    node.awaitState(waiting, JobState.FINISHED);
  }

  @Test
  void oneThatIsOnlyAskedToEndWhenIdleTakesWhatIsThere() throws Exception {
    worker = worker(true);
    JobId running = node.submit("held");
    gate.awaitBegun();
    node.registry.askToDrain("w1");
    awaitAnotherReport();
    awaitAnotherReport();

    JobId waiting = node.submit("e");

    node.awaitState(waiting, JobState.FINISHED);
    assertThat(node.job(running).state()).isEqualTo(JobState.ENCODING);
    gate.open();
    awaitState(NodeState.TERMINATED);
  }

  private void awaitState(NodeState state) {
    Eventually.holds(
        () ->
            assertThat(node.registry.nodes(Instant.EPOCH))
                .singleElement()
                .satisfies(each -> assertThat(each.state()).isEqualTo(state)));
  }

  private void awaitAnotherReport() {
    Instant before = seen();
    Eventually.holds(() -> assertThat(seen()).isAfter(before));
  }

  private Instant seen() {
    return node.registry.nodes(Instant.EPOCH).stream()
        .map(each -> each.seenAt())
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  private Worker worker(boolean endsWhenIdle) throws InterruptedException {
    return new Worker(
        context(folder.toString()),
        node.service,
        node.store,
        node.queue,
        node.registry,
        new Instance(),
        node.encoders,
        node.storages,
        HomeReach.of(folder.resolve("home")),
        node.replaced,
        new TwoSlots(),
        Box.ofThisMachine(),
        Configurations.of(WorkerConfig.class, Map.of("terminate_when_idle", endsWhenIdle)));
  }

  private static BundleContext context(String home) {
    return (BundleContext)
        Proxy.newProxyInstance(
            BundleContext.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> home);
  }

  private static final class TwoSlots implements InstanceFacts {
    @Override
    public int slots() {
      return 2;
    }

    @Override
    public Duration launchTimeout() {
      return Duration.ofMinutes(2);
    }
  }

  private final class Instance implements OwnInstance {
    @Override
    public String id() {
      return "w1";
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public Watch watch(Consumer<String> taken) {
      return () -> {};
    }
  }
}
