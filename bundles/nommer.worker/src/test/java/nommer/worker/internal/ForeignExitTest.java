package nommer.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.fleet.api.NodeEnd;
import nommer.job.api.Attempts;
import nommer.job.api.History;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.loop.Loop;
import nommer.worker.internal.claim.RunningJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of jobs when code in a plug-in ends the process. */
@Timeout(60)
class ForeignExitTest {
  private static final StackTraceElement[] EXIT = {
    frame("java.lang.Object", "wait"),
    frame("java.lang.Shutdown", "exit"),
    frame("java.lang.Runtime", "exit"),
    frame("java.lang.System", "exit"),
    frame("example.Rude", "encode"),
    frame("nommer.plugins.Use", "call"),
    frame("java.lang.Thread", "run")
  };
  private static final StackTraceElement[] OURS = {
    frame("java.lang.Shutdown", "exit"),
    frame("java.lang.Runtime", "exit"),
    frame("java.lang.System", "exit"),
    frame("nommer.fleet.local.internal.LocalInstance", "lambda$end$0"),
    frame("java.lang.Thread", "run")
  };
  private static final StackTraceElement[] SIGNAL = {
    frame("java.lang.Shutdown", "exit"),
    frame("java.lang.Terminator$1", "handle"),
    frame("jdk.internal.misc.Signal$1", "run"),
    frame("java.lang.Thread", "run")
  };

  @TempDir Path folder;
  private final Gate gate = new Gate();
  private TestNode node;
  private Departure departure;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    node.encoder("e", gate);
    Reports reports =
        new Reports(
            node.registry, "w1", "boot", node.slots, node.encoders.plugins(), "bwrap", node.space);
    departure = new Departure(loop("intake"), loop("sweep"), node.slots, reports, null);
  }

  @AfterEach
  void end() throws Exception {
    gate.open();
    node.end();
  }

  @Test
  void theJobThatEndedTheProcessIsLeftToItsLeaseAndTheOthersGoBack() throws Exception {
    JobId culprit = node.begin("e");
    JobId other = node.begin("e");
    gate.awaitBegun();
    Thread thread = threadOf(culprit);

    departure.processEnds(exit(thread, EXIT), Duration.ofSeconds(10));

    assertThat(node.job(other).state()).isEqualTo(JobState.PENDING);
    assertThat(node.job(other).attempts().with(History.NONE)).isEqualTo(Attempts.NONE);
    assertThat(node.job(culprit).state().isRunning()).isTrue();
    assertThat(node.job(culprit).lease().isHeld()).isTrue();
    NodeEnd end = node.registry.end("w1", "boot").orElseThrow();
    assertThat(end.own()).isTrue();
    assertThat(end.job()).isEqualTo(culprit.value());
    assertThat(end.words()).contains("exit", "example.Rude.encode", thread.getName());
  }

  @Test
  void ofAThreadOfThePluginsOwnAllJobsAreSuspects() throws Exception {
    JobId one = node.begin("e");
    JobId other = node.begin("e");
    gate.awaitBegun();

    departure.processEnds(exit(new Thread("rude"), EXIT), Duration.ofSeconds(10));

    assertThat(node.job(one).lease().isHeld()).isTrue();
    assertThat(node.job(other).lease().isHeld()).isTrue();
    assertThat(node.registry.end("w1", "boot").map(NodeEnd::job)).contains("");
  }

  @Test
  void withTheRegistryAwayTheJobsGoBackAllTheSame() throws Exception {
    JobId culprit = node.begin("e");
    JobId other = node.begin("e");
    gate.awaitBegun();
    MemoryNodeRegistry away = new MemoryNodeRegistry(Clock.systemUTC());
    away.answers(true, false);
    Departure mute =
        new Departure(
            loop("intake"),
            loop("sweep"),
            node.slots,
            new Reports(
                away, "w1", "boot", node.slots, node.encoders.plugins(), "bwrap", node.space),
            null);

    mute.processEnds(exit(threadOf(culprit), EXIT), Duration.ofSeconds(10));

    assertThat(node.job(other).state()).isEqualTo(JobState.PENDING);
  }

  @Test
  void anEndThatWeOrASignalAskedForIsNone() {
    assertThat(exit(new Thread("nommer-instance-end"), OURS)).isEmpty();
    assertThat(exit(new Thread("SIGTERM handler"), SIGNAL)).isEmpty();
    assertThat(ForeignExit.underWay(List.of())).isEmpty();
  }

  private Optional<ForeignExit> exit(Thread thread, StackTraceElement... stack) {
    return ForeignExit.among(Map.of(thread, stack), node.slots.running());
  }

  private Thread threadOf(JobId id) {
    return node.slots.running().stream()
        .filter(job -> job.claim().job().id().equals(id))
        .findFirst()
        .flatMap(RunningJob::thread)
        .orElseThrow();
  }

  private static Loop loop(String name) {
    Loop loop = new Loop("test-" + name, Duration.ofSeconds(1), () -> Duration.ofSeconds(60));
    loop.start();
    return loop;
  }

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, null, -1);
  }
}
