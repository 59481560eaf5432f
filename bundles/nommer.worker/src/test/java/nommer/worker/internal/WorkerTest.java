package nommer.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import nommer.contracts.Eventually;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.OwnInstance;
import nommer.job.api.Attempts;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** The component with all its loops, on the parts of a {@link TestNode}. */
class WorkerTest {
  private static final OwnInstance INSTANCE =
      new OwnInstance() {
        @Override
        public String id() {
          return "w1";
        }

        @Override
        public void end() {
          throw new AssertionError("ended too early");
        }
      };

  @TempDir Path folder;
  private TestNode node;
  private Worker worker;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    worker =
        new Worker(
            proxy(BundleContext.class, folder.toString()),
            node.service,
            node.store,
            node.queue,
            node.registry,
            INSTANCE,
            node.encoders,
            node.storages,
            defaults());
  }

  @AfterEach
  void end() throws Exception {
    node.end();
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
    assertThat(node.job(id).attempts()).isEqualTo(Attempts.NONE);
    assertThat(state()).isEqualTo(NodeState.TERMINATED);
    // a job's thread frees its slot, which the drain waits for, a moment before it ends
    Eventually.holds(
        () ->
            assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.matches("nommer-(intake|sweep|heartbeat|lease|job-.*)")));
  }

  private NodeState state() {
    return node.registry.nodes(Instant.EPOCH).stream()
        .map(each -> each.state())
        .findFirst()
        .orElseThrow(() -> new AssertionError("not reported"));
  }

  private static WorkerConfig defaults() {
    return (WorkerConfig)
        Proxy.newProxyInstance(
            WorkerConfig.class.getClassLoader(),
            new Class<?>[] {WorkerConfig.class},
            (proxy, method, arguments) -> method.getDefaultValue());
  }

  /** Answers every question with the home. */
  private static <T> T proxy(Class<T> type, String home) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> home));
  }
}
