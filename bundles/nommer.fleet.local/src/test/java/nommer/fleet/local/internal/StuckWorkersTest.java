package nommer.fleet.local.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import nommer.contracts.Eventually;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeEnd;
import nommer.fleet.api.NodeState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class StuckWorkersTest {
  private static final String ID = "node-cafe-1";

  @RegisterExtension final Home home = new Home();

  private final MemoryNodeRegistry registry = new MemoryNodeRegistry(Clock.systemUTC());
  private final Exits exits = new Exits(registry);
  private long nanos;
  private Workers workers;
  private StuckWorkers stuck;

  @BeforeEach
  void start() {
    workers = new Workers(home.command(), exits);
    stuck = watch(workers);
  }

  @Test
  void aWorkerThatWasSilentForTwoLeasesIsKilledWithWhatItStarted() throws Exception {
    home.tell("child");
    ProcessHandle worker = worker();
    ProcessHandle child = started(home.run(ID).resolve("child"));
    report(NodeState.ACTIVE);

    look(24);
    assertThat(stuck.kills()).isZero();
    assertThat(worker.isAlive()).isTrue();
    look(1);

    assertThat(ended(worker)).isTrue();
    assertThat(ended(child)).isTrue();
    assertThat(workers.living()).isEmpty();
    look(1);
    assertThat(registry.end(ID, "boot"))
        .contains(new NodeEnd(ID, "", false, "", "killed by its fleet: no report for 24 s"));
  }

  @Test
  void aStoppedWorkerIsKilledForItsSilence() {
    ProcessHandle worker = worker();
    report(NodeState.ACTIVE);
    Home.signal(worker, "STOP");

    look(24);
    assertThat(stuck.kills()).isZero();
    assertThat(worker.isAlive()).isTrue();
    look(1);

    assertThat(ended(worker)).isTrue();
  }

  @Test
  void aWorkerOfAnEarlierLifeIsKilledToo() {
    ProcessHandle worker = worker();
    report(NodeState.ACTIVE);
    stuck = watch(new Workers(home.command(), exits));

    look(26);

    assertThat(ended(worker)).isTrue();
    assertThat(registry.end(ID, "boot")).map(NodeEnd::own).contains(false);
  }

  @Test
  void aWorkerThatReportsIsLeftAlone() {
    ProcessHandle worker = worker();

    for (int i = 0; i < 20; i++) {
      report(i % 2 == 0 ? NodeState.ACTIVE : NodeState.DRAINING);
      look(20);
    }

    assertThat(stuck.kills()).isZero();
    assertThat(worker.isAlive()).isTrue();
  }

  @Test
  void aWorkerThatNeverReportedHasTheLaunchTimeoutForIt() {
    ProcessHandle worker = worker();

    look(120);
    assertThat(stuck.kills()).isZero();
    assertThat(worker.isAlive()).isTrue();
    look(1);

    assertThat(ended(worker)).isTrue();
  }

  @Test
  void aWorkerThatSaidThatItEndsAndDoesNotIsKilled() {
    ProcessHandle worker = worker();
    report(NodeState.TERMINATED);

    look(25);

    assertThat(ended(worker)).isTrue();
  }

  @Test
  void timeInWhichFeederdWasHeldUpProvesNothing() {
    ProcessHandle worker = worker();
    report(NodeState.ACTIVE);
    look(20);

    nanos += Duration.ofMinutes(10).toNanos();
    look(24);
    assertThat(stuck.kills()).isZero();
    assertThat(worker.isAlive()).isTrue();
    look(1);

    assertThat(ended(worker)).isTrue();
  }

  @Test
  void timeInWhichTheRegistryDidNotAnswerProvesNothing() {
    ProcessHandle worker = worker();
    report(NodeState.ACTIVE);
    look(20);

    registry.answers(false, true);
    assertThatThrownBy(() -> look(1)).isInstanceOf(FleetException.class);
    registry.answers(true, true);
    look(24);

    assertThat(stuck.kills()).isZero();
    assertThat(worker.isAlive()).isTrue();
  }

  @Test
  void timeInWhichTheRegistryTookNoReportsProvesNothing() {
    ProcessHandle worker = worker();
    report(NodeState.ACTIVE);
    registry.answers(true, false);

    int refused = 0;
    for (int second = 0; second < 100; second++) {
      refused += lookedInVain() ? 1 : 0;
    }
    registry.answers(true, true);
    look(15);

    assertThat(refused).isBetween(5, 15);
    assertThat(stuck.kills()).isZero();
    assertThat(worker.isAlive()).isTrue();
  }

  @Test
  void aWorkerStoppedWithTheWriteLockIsKilledAfterThreeSeconds() throws Exception {
    home.tell("hold");
    ProcessHandle worker = worker();
    Home.signal(worker, "STOP");
    Eventually.holds(() -> assertThat(ProcFile.isStopped(worker.pid())).isTrue());

    look(4);
    assertThat(stuck.kills()).isZero();
    assertThat(worker.isAlive()).isTrue();
    look(1);

    assertThat(ended(worker)).isTrue();
  }

  @Test
  void theWriteLockIsFreedEvenWhileTheRegistryIsFrozenByIt() throws Exception {
    home.tell("hold");
    ProcessHandle worker = worker();
    Home.signal(worker, "STOP");
    Eventually.holds(() -> assertThat(ProcFile.isStopped(worker.pid())).isTrue());
    registry.answers(false, false);

    for (int second = 0; second < 5; second++) {
      assertThat(lookedInVain()).isTrue();
    }

    assertThat(ended(worker)).isTrue();
  }

  @Test
  void aWorkerThatHoldsTheWriteLockAndRunsOrIsStoppedAndHoldsNoneIsLeftAlone() throws Exception {
    home.tell("hold");
    ProcessHandle writing = worker();
    Files.delete(home.home().resolve("conf/hold"));
    workers.start("cafe", 2);
    ProcessHandle stopped = home.process("node-cafe-2");
    Home.signal(stopped, "STOP");

    look(20);

    assertThat(stuck.kills()).isZero();
    assertThat(writing.isAlive()).isTrue();
    assertThat(stopped.isAlive()).isTrue();
  }

  @Test
  void aWorkerThatWasContinuedInTimeIsLeftAlone() throws Exception {
    home.tell("hold");
    ProcessHandle worker = worker();
    Home.signal(worker, "STOP");
    look(3);
    Home.signal(worker, "CONT");
    Eventually.holds(() -> assertThat(ProcFile.isStopped(worker.pid())).isFalse());
    look(1);
    Home.signal(worker, "STOP");

    look(3);

    assertThat(stuck.kills()).isZero();
    assertThat(worker.isAlive()).isTrue();
  }

  @Test
  void aProcessThatOnlyHasThePidOfAWorkerIsLeftAlone() throws Exception {
    ProcessHandle worker = worker();
    report(NodeState.ACTIVE);
    Path file = home.run(ID).resolve("process.json");
    Process another = new ProcessBuilder("sleep", "600").start();
    Files.writeString(file, "{\"pid\":%d,\"start_ticks\":1}".formatted(another.pid()));
    stuck = watch(new Workers(home.command(), exits));

    look(60);

    assertThat(stuck.kills()).isZero();
    assertThat(another.isAlive()).isTrue();
    assertThat(worker.isAlive()).isTrue();
    another.destroyForcibly();
    worker.destroyForcibly();
  }

  private StuckWorkers watch(Workers watched) {
    return new StuckWorkers(
        watched,
        exits,
        registry,
        home::settings,
        () -> Optional.of(home.lock()),
        Home.PACE.tempo().longestHeartbeat(),
        () -> nanos);
  }

  private ProcessHandle worker() {
    workers.start("cafe", 1);
    return home.process(ID);
  }

  private void report(NodeState state) {
    Instant now = registry.now();
    String boot = "boot-" + nanos;
    registry.report(new Node(ID, boot, state, 2, 0, List.of(), now, now));
  }

  /** A look every second. */
  private void look(int seconds) {
    for (int second = 0; second < seconds; second++) {
      nanos += Duration.ofSeconds(1).toNanos();
      stuck.look();
    }
  }

  private boolean lookedInVain() {
    try {
      look(1);
      return false;
    } catch (FleetException e) {
      return true;
    }
  }

  private static ProcessHandle started(Path pidFile) throws Exception {
    return ProcessHandle.of(Long.parseLong(Files.readString(pidFile))).orElseThrow();
  }

  private static boolean ended(ProcessHandle process) {
    return process
        .onExit()
        .orTimeout(10, TimeUnit.SECONDS)
        .handle((end, late) -> late == null)
        .join();
  }
}
