package nommer.fleet.command.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nommer.contracts.Eventually;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands that hang, print rubbish, fail, or do half of what they should. */
@Timeout(60)
class FaultsTest {
  @RegisterExtension final Rack rack = new Rack();

  static String failure(ThrowingCallable call) {
    FleetException failure = catchThrowableOfType(FleetException.class, call);
    assertThat(failure).isNotNull();
    return failure.getMessage();
  }

  @Test
  void whatFailsIsToldWithItsCodeAndItsLastWordsAndIsTriedAgain() throws Exception {
    Path script =
        rack.script("full", "echo out", "for i in 1 2 3; do echo no host $i >&2; done", "exit 3");
    rack.set("launch", script, "a secret");
    CommandFleet fleet = rack.fleet();

    assertThat(failure(() -> fleet.launch("cafe", 1)))
        .contains("launch of nommer.fleet.command", script + ", ended with exit code 3")
        .contains("no host 1; no host 2; no host 3")
        .doesNotContain("a secret");
    assertThat(fleet.instances()).isEmpty();

    rack.script("full", rack.rack("launch") + " node-cafe-1 cafe");
    rack.later = Duration.ofSeconds(5);
    fleet.launch("cafe", 1);

    assertThat(fleet.instances()).extracting(Instance::id).containsExactly("node-cafe-1");
  }

  @Test
  void whoeverRefusesIsNotAskedAgainAtOnceUnlessThatWasEdited() throws Exception {
    Path called = rack.home().resolve("called");
    rack.set("launch", rack.script("no", "echo x >>'" + called + "'; exit 1"));
    CommandFleet fleet = rack.fleet();

    String first = failure(() -> fleet.launch("cafe", 1));
    assertThat(failure(() -> fleet.launch("cafe", 1))).isEqualTo(first);
    assertThat(called).hasContent("x");

    rack.set("launch", "true");
    fleet.modified(rack.config());
    fleet.launch("cafe", 1);
  }

  @Test
  void aProgramThatIsNotThereIsTold() {
    rack.set("list", "no-such-program-of-nommer");

    assertThat(failure(() -> rack.fleet().instances()))
        .contains("list of nommer.fleet.command", "no-such-program-of-nommer", "cannot be run");
  }

  @Test
  void whatHangsIsKilledWithAllThatItStarted() throws Exception {
    Path child = rack.home().resolve("child/pid");
    rack.script("hang", "mkdir -p child; sleep 300 & echo $! >child/pid; echo waiting; wait");
    rack.set("launch", rack.home().resolveSibling("hang")).with("launch_timeout_seconds", 1);
    CommandFleet fleet = rack.fleet();

    assertThat(failure(() -> fleet.launch("cafe", 1)))
        .contains("did not end within 1 s", "launch.timeout.seconds", "waiting");

    ProcessHandle below = Rack.process(child);
    Eventually.holds(() -> assertThat(Rack.runs(below)).isFalse());
  }

  @Test
  void whatPrintsTenMegabytesIsNotListenedTo() throws Exception {
    Path loud = rack.script("loud", "head -c 10000000 /dev/zero | tr '\\0' x; sleep 300");
    rack.set("list", loud);

    assertThat(failure(() -> rack.fleet().instances())).contains("printed more than 1024 KiB");

    rack.set("list", rack.script("angry", "head -c 10000000 /dev/zero >&2"));
    assertThat(failure(() -> rack.fleet().instances())).contains("printed more than 1024 KiB");
  }

  @Test
  void aListOfThousandsIsRead() throws Exception {
    rack.set("list", "seq", "--format=node-%.0f launch RUNNING", "10000");

    assertThat(rack.fleet().instances()).hasSize(10000);
  }

  @Test
  void rubbishInAListIsNoList() throws Exception {
    for (String rubbish :
        new String[] {
          "node-1 cafe up and running", "../evil", "-rf", "node-1 ca;fe", "JOBID NAME STATE TIME"
        }) {
      rack.set("list", "echo", rubbish);

      assertThat(failure(() -> rack.fleet().instances()))
          .contains("list of nommer.fleet.command printed '" + rubbish + "'");
    }
  }

  @Test
  void nothingIsLaunchedWhileNobodyCanTellWhatIsThere() throws Exception {
    rack.set("list", "false");

    assertThat(failure(() -> rack.fleet().launch("cafe", 1))).contains("list of", "exit code 1");

    assertThat(rack.home().resolve("rack")).doesNotExist();
  }

  @Test
  void aListThatFailsIsNotAskedForAgainAtOnce() throws Exception {
    Path called = rack.home().resolve("called");
    rack.set("list", rack.script("no", "echo x >>'" + called + "'; exit 1"));
    CommandFleet fleet = rack.with("list_seconds", 5).fleet();

    String first = failure(fleet::instances);

    assertThat(failure(fleet::instances)).isEqualTo(first);
    assertThat(called).hasContent("x");
    rack.later = Duration.ofSeconds(5);
    failure(fleet::instances);
    assertThat(called).hasContent("x\nx");
  }

  @Test
  void aLaunchThatSaysSomethingElseCountsAsStarted() throws Exception {
    Path script = rack.script("talks", rack.rack("launch") + " \"$@\"", "echo Submitted job 17");
    rack.set("launch", script, "{node}", "{launch}");
    CommandFleet fleet = rack.fleet();

    assertThat(failure(() -> fleet.launch("cafe", 1)))
        .contains("printed 'Submitted job 17' for node-cafe-1");

    assertThat(fleet.instances()).extracting(Instance::id).containsExactly("node-cafe-1");
    rack.set("launch", "touch", "{home}/again");
    rack.fleet().launch("cafe", 1);
    assertThat(rack.home().resolve("again")).doesNotExist();
  }

  @Test
  void aWorkerThatWasNamedBeforeIsNoOther() {
    rack.set("launch", "echo", "vm-1").set("list", "true");
    CommandFleet fleet = rack.fleet();

    assertThat(failure(() -> fleet.launch("cafe", 2))).contains("'vm-1' for node-cafe-2");
  }

  @Test
  void whatStartedAWorkerAndDiedBeforeItSaidSoIsAdopted() throws Exception {
    Path script =
        rack.script(
            "dies", rack.rack("launch") + " vm-7 \"$1\"", "echo lost the line >&2; exit 255");
    rack.set("launch", script, "{launch}");
    CommandFleet fleet = rack.fleet();
    assertThat(failure(() -> fleet.launch("cafe", 1))).contains("exit code 255: lost the line");

    rack.set("launch", "touch", "{home}/again");
    CommandFleet next = rack.fleet();
    next.launch("cafe", 1);

    assertThat(rack.home().resolve("again")).doesNotExist();
    assertThat(next.instances()).extracting(Instance::id).containsExactly("vm-7");
    rack.process("vm-7").destroyForcibly();
    Eventually.holds(() -> assertThat(next.instances()).isEmpty());
    rack.fleet().launch("cafe", 1);
    assertThat(rack.home().resolve("again")).doesNotExist();
  }

  @Test
  void aWorkerThatHoldsTheOutputOfItsLaunchHoldsUpNothing() throws Exception {
    rack.script("inherits", "mkdir -p held; sleep 300 & echo $! >held/pid; echo vm-1");
    rack.set("launch", rack.home().resolveSibling("inherits")).set("list", "true");
    CommandFleet fleet = rack.fleet();

    fleet.launch("cafe", 1);

    assertThat(fleet.instances()).extracting(Instance::id).containsExactly("vm-1");
    assertThat(Rack.runs(Rack.process(rack.home().resolve("held/pid")))).isTrue();
  }

  @Test
  void notesThatCannotBeReadStopTheLaunch() throws Exception {
    Path notes = rack.home().resolve("data/launches/cafe.started");
    Files.createDirectories(notes.getParent());
    Files.writeString(notes, "node-cafe-1");

    assertThat(failure(() -> rack.fleet().launch("cafe", 1))).contains(notes + ", which tells");
  }

  @Test
  void aFeederdThatStopsKillsWhatRunsAndBeginsNothing() throws Exception {
    rack.script("hang", "mkdir -p child; sleep 300 & echo $! >child/pid; wait");
    rack.set("list", rack.home().resolveSibling("hang")).with("list_timeout_seconds", 300);
    CommandFleet fleet = rack.fleet();
    CompletableFuture<String> told =
        CompletableFuture.supplyAsync(() -> failure(fleet::instances), r -> thread(r).start());
    ProcessHandle below = Rack.process(rack.home().resolve("child/pid"));

    fleet.stop();

    assertThat(told.get(20, TimeUnit.SECONDS)).contains("list of nommer.fleet.command");
    Eventually.holds(() -> assertThat(Rack.runs(below)).isFalse());
    assertThat(failure(fleet::instances)).contains("is not run, since feederd stops");
  }

  @Test
  void whoIsInterruptedWaitsNoLonger() throws Exception {
    rack.script("hang", "mkdir -p child; echo $$ >child/pid; exec sleep 300");
    rack.set("list", rack.home().resolveSibling("hang")).with("list_timeout_seconds", 300);
    CommandFleet fleet = rack.fleet();
    CompletableFuture<String> told = new CompletableFuture<>();
    Thread scaler = thread(() -> told.complete(failure(fleet::instances)));
    scaler.start();
    ProcessHandle command = Rack.process(rack.home().resolve("child/pid"));

    scaler.interrupt();

    assertThat(told.get(20, TimeUnit.SECONDS)).contains("was killed, since feederd stops");
    Eventually.holds(() -> assertThat(Rack.runs(command)).isFalse());
  }

  private static Thread thread(Runnable runnable) {
    Thread thread = new Thread(runnable, "test-scaler");
    thread.setDaemon(true);
    return thread;
  }
}
