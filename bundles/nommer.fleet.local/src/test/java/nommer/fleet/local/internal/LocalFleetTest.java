package nommer.fleet.local.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nommer.contracts.Eventually;
import nommer.contracts.fleet.FleetContract;
import nommer.contracts.fleet.MemoryLaunchIntents;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LocalFleetTest extends FleetContract {
  @RegisterExtension final Home home = new Home();

  private Fleet fleet;

  @Override
  protected Fleet fleet() {
    if (fleet == null) {
      fleet = afterRestart();
    }
    return fleet;
  }

  @Override
  protected Fleet afterRestart() {
    return new LocalFleet(
        home.command(),
        new MemoryNodeRegistry(Clock.systemUTC()),
        new MemoryLaunchIntents(),
        Home.FACTS,
        Home.PACE,
        home.room(),
        Home.config(Map.of()));
  }

  @Override
  protected void end(Instance instance) {
    ProcessHandle process = home.process(instance.id());
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void anInstanceIsNamedAfterItsLaunch() {
    fleet().launch("cafe", 2);

    assertThat(fleet().instances())
        .extracting(Instance::id)
        .containsExactlyInAnyOrder("node-cafe-1", "node-cafe-2");
    home.process("node-cafe-1");
    home.process("node-cafe-2");
  }

  @Test
  void oneThatWasJustStartedIsNotStartedAgainBeforeItHasMadeItsFile() {
    for (int i = 0; i < 5; i++) {
      fleet().launch("cafe", 1);

      assertThat(fleet().instances()).extracting(Instance::id).containsExactly("node-cafe-1");
    }
    home.process("node-cafe-1");
  }

  @Test
  void aWorkerStartedByHandIsAnInstanceOfNoLaunch() throws Exception {
    Process byHand =
        new ProcessBuilder(
                home.command().distribution().resolve("bin/ec2nommerd").toString(),
                "--home",
                home.home().toString(),
                "--node",
                "node-0123456789ab")
            .start();
    home.process("node-0123456789ab");

    assertThat(fleet().instances())
        .singleElement()
        .returns("node-0123456789ab", Instance::id)
        .returns("", Instance::launch);
    assertThat(byHand.isAlive()).isTrue();
  }

  @Test
  void aWorkerOutlivesTheFleetAndHasASessionOfItsOwn() throws Exception {
    fleet().launch("cafe", 1);
    ProcessHandle worker = home.process("node-cafe-1");

    ((LocalFleet) fleet()).stop();

    assertThat(worker.isAlive()).isTrue();
    assertThat(session(worker.pid())).isEqualTo(worker.pid());
    assertThat(session(ProcessHandle.current().pid())).isNotEqualTo(worker.pid());
  }

  @Test
  void onAFullDiskThereIsRoomForNoFurtherWorkerUntilThereIsSome() {
    LocalFleet local = (LocalFleet) fleet();
    int usual = local.capacity();
    home.leave((8L << 20) - 1);
    assertThat(local.capacity()).as("with no worker that lives").isZero();
    local.launch("cafe", 1);
    home.process("node-cafe-1");

    assertThat(local.capacity()).as("that of the one that lives").isEqualTo(1);
    assertThat(local.now())
        .singleElement()
        .asString()
        .startsWith("no workers are started: 8191 of 8192 KiB are free")
        .endsWith("; make room there");

    home.leave(8L << 20);
    assertThat(local.capacity()).isEqualTo(usual).isGreaterThan(0);
    assertThat(local.now()).isEmpty();
  }

  @Test
  void whatCannotBeStartedIsAFailureAndIsTriedAgain() throws IOException {
    Path logs = Files.createFile(home.home().resolve("data/logs"));
    assertThatThrownBy(() -> fleet().launch("cafe", 1))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("node-cafe-1");
    assertThat(fleet().instances()).isEmpty();

    Files.delete(logs);
    fleet().launch("cafe", 1);

    assertThat(fleet().instances()).hasSize(1);
    home.process("node-cafe-1");
  }

  @Test
  void aWorkerThatEndsAtOnceIsGoneAndIsNotStartedAgain() throws IOException {
    home.script("echo started >> '" + home.home() + "/count'; exit 3");

    fleet().launch("cafe", 1);
    Eventually.holds(() -> assertThat(fleet().instances()).isEmpty());
    fleet().launch("cafe", 1);

    assertThat(fleet().instances()).isEmpty();
    assertThat(home.home().resolve("count")).hasContent("started");
  }

  @Test
  void ofTwoStartsForOneIdThatNeitherKnewOfOneComesThrough() throws Exception {
    Path count = home.home().resolve("count");
    home.script("echo started >> '" + count + "'\n" + Home.standIn());

    Path output = Files.createDirectories(home.home().resolve("data/logs")).resolve("x.out");

    Process one = home.command().start("node-cafe-1", output);
    Process other = home.command().start("node-cafe-1", output);

    ProcessHandle worker = home.process("node-cafe-1");
    Process second = worker.pid() == one.pid() ? other : one;
    assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(worker.isAlive()).isTrue();
    assertThat(count).hasContent("started");
  }

  @ParameterizedTest(name = "{2} cores, {1} jobs per worker, told {0}: {3}")
  @CsvSource({
    "0, 2, 2, 1",
    "0, 2, 8, 4",
    "0, 2, 9, 4",
    "0, 1, 4, 4",
    "0, 8, 4, 1",
    "0, 0, 4, 4",
    "5, 2, 2, 5",
    "1, 1, 8, 1"
  })
  void thereAreNeverMoreSlotsThanCoresUnlessToldTo(int told, int jobs, int cores, int capacity) {
    assertThat(LocalSettings.capacity(told, jobs, cores)).isEqualTo(capacity);
  }

  private static long session(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", "" + pid, "stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
  }
}
