package nommer.cli.internal.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class StopperTest {
  private static final String URL = "http://127.0.0.1:1";

  @TempDir private Path folder;
  private final Sleepers sleepers = new Sleepers();
  private final List<String> notes = new ArrayList<>();
  private Home home;
  private Stopper stopper;

  @BeforeEach
  void prepare() {
    home = new Home(folder);
    stopper = new Stopper(home, notes::add, Duration.ofSeconds(1));
  }

  @AfterEach
  void end() {
    sleepers.close();
  }

  @Test
  void feederdIsEndedFirstAndThenTheWorkers() throws Exception {
    Process feederd = sleepers.sleep();
    Process worker = sleepers.sleep();
    FakeFeederd.note(folder, "feederd", feederd.pid(), URL);
    FakeFeederd.note(folder, "local-1", worker.pid(), "");

    int ended = stopper.stop(any -> true);

    assertThat(ended).isEqualTo(2);
    assertThat(feederd.waitFor(20, TimeUnit.SECONDS) && worker.waitFor(20, TimeUnit.SECONDS))
        .isTrue();
    assertThat(notes)
        .containsExactly(
            "stopped feederd (pid " + feederd.pid() + ")",
            "stopped local-1 (pid " + worker.pid() + ")");
  }

  @Test
  void aProcessThatOnlyHasTheNumberOfAnEndedDaemonIsLeftAlone() throws Exception {
    Process stranger = sleepers.sleep();
    DaemonProcess process = DaemonProcess.of(stranger.pid()).orElseThrow();
    DaemonProcess ended = new DaemonProcess(process.pid(), process.startTicks() - 100);
    FakeFeederd.note(folder, "feederd", ended, URL);
    FakeFeederd.note(folder, "local-1", ended, "");

    assertThat(stopper.stop(any -> true)).isZero();

    assertThat(stranger.isAlive()).isTrue();
  }

  @Test
  void workersThatAreNotPickedStay() throws Exception {
    Process earlier = sleepers.sleep();
    Process later = sleepers.sleep();
    FakeFeederd.note(folder, "local-1", earlier.pid(), "");
    FakeFeederd.note(folder, "local-2", later.pid(), "");

    int ended = stopper.stop(worker -> worker.pid() == later.pid());

    assertThat(ended).isEqualTo(1);
    assertThat(earlier.isAlive()).isTrue();
    assertThat(later.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoeverDoesNotEndIsKilledAndThatIsSaid() throws Exception {
    Process deaf = sleepers.deafToTerm();
    assertThat(deaf.getInputStream().read()).isEqualTo('d');
    FakeFeederd.note(folder, "local-1", deaf.pid(), "");

    stopper.stop(any -> true);

    assertThat(deaf.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(notes).singleElement().asString().startsWith("killed local-1").contains("1 s");
  }

  @Test
  void aWorkerThatIsJustStartingIsWaitedFor() throws Exception {
    Process worker =
        sleepers.shell(
            "sleep 1; ticks=$(sed 's/.*) //' /proc/$$/stat | cut -d' ' -f20); mkdir -p $2/data/run/n;"
                + " echo '{\"pid\":'$$',\"start_ticks\":'$ticks'}' > $2/data/run/n/process.json;"
                + " while :; do sleep 1; done",
            "bin/ec2nommerd",
            "--home",
            folder.toString());

    int ended = stopper.stop(any -> true);

    assertThat(ended).isEqualTo(1);
    assertThat(worker.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void notesThatMakeNoSenseAreNobodys() throws IOException, InterruptedException {
    for (String note :
        List.of("", "{", "[]", "{\"pid\":\"x\"}", "{\"pid\":-1,\"start_ticks\":0}")) {
      Path file = folder.resolve("data/run/local-1/process.json");
      Files.createDirectories(file.getParent());
      Files.writeString(file, note);

      assertThat(stopper.stop(any -> true)).isZero();
    }
  }
}
