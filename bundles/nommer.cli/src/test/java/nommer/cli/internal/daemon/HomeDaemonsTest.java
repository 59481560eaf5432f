package nommer.cli.internal.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class HomeDaemonsTest {
  @TempDir private Path folder;
  private final Sleepers sleepers = new Sleepers();
  private final List<String> notes = new ArrayList<>();
  private Home home;

  @BeforeEach
  void prepare() {
    home = new Home(folder.resolve("home"));
  }

  @AfterEach
  void end() throws InterruptedException {
    new Stopper(home, notes::add).stop(any -> true);
    sleepers.close();
  }

  @Test
  void upStartsAFeederdOnceAndDownEndsItWithItsWorkers() throws Exception {
    HomeDaemons daemons = daemons("works");

    RunningDaemon feederd = daemons.up(0);
    RunningDaemon again = daemons.up(0);
    submit(feederd);
    List<RunningDaemon> workers = home.workers();

    assertThat(again).isEqualTo(feederd);
    assertThat(workers).hasSize(1);
    assertThat(daemons.down()).isEqualTo(2);
    assertThat(feederd.process().alive()).isFalse();
    assertThat(workers.get(0).process().alive()).isFalse();
    assertThat(daemons.down()).isZero();
  }

  @Test
  void downEndsAFeederdThatHasNotSaidWhereItListens() throws Exception {
    Path lock = home.data().resolve("feederd.lock");
    Path script =
        FakeDistribution.in(folder.resolve("dist"), "says-nothing").resolve("bin/feederd");
    Process feederd =
        sleepers.shell(
            "exec \"$@\"",
            "sh",
            script.toString(),
            "--home",
            home.folder().toString(),
            "--port",
            "0");
    Deadline soon = Deadline.in(Duration.ofSeconds(20));
    while (LockHolder.of(lock).isEmpty()) {
      assertThat(soon.passed()).isFalse();
      soon.pause(Duration.ofMillis(50));
    }

    assertThat(daemons("says-nothing").down()).isEqualTo(1);

    assertThat(feederd.waitFor(20, TimeUnit.SECONDS)).isTrue(); // it is gone, and reaped soon
  }

  @Test
  void whoeverIsNamedInALockThatNobodyHoldsIsLeftAlone() throws Exception {
    Process stranger = sleepers.sleep();
    Files.createDirectories(home.data());
    Files.writeString(home.data().resolve("feederd.lock"), stranger.pid() + "\n");

    assertThat(daemons("works").down()).isZero();

    assertThat(stranger.isAlive()).isTrue();
  }

  @Test
  void feederdHasASessionOfItsOwn() throws Exception {
    RunningDaemon feederd = daemons("works").up(0);

    String stat = Files.readString(Path.of("/proc/" + feederd.process().pid() + "/stat"));

    String session = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
    assertThat(session).isEqualTo(Long.toString(feederd.process().pid()));
  }

  @Test
  void aFeederdThatDiesAtItsStartIsReportedWithWhatItSaid() {
    assertThatThrownBy(() -> daemons("dies").up(0))
        .isInstanceOf(DaemonFailure.class)
        .hasMessageContainingAll("exit code 7", "no luck today", "the log of dies");
  }

  @Test
  void aFeederdThatCannotTakeJobsIsEndedAndSaysWhyLongBeforeTheLimit() {
    long began = System.nanoTime();

    assertThatThrownBy(() -> daemons("cannot-begin").up(0))
        .isInstanceOf(DaemonFailure.class)
        .hasMessageContaining("cannot take jobs, and is ended: the database is gone");

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
    assertThat(home.feederd()).isEmpty();
  }

  @Test
  void aPortThatSomethingElseHasIsRefusedBeforeTheStart() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> daemons("works").up(other.getLocalPort()))
          .isInstanceOf(DaemonFailure.class)
          .hasMessageContaining("port " + other.getLocalPort() + " is taken");
    }
    assertThat(folder.resolve("home/starts")).doesNotExist();
  }

  @Test
  void aFeederdThatLostItsPortToAnotherIsEnded() throws Exception {
    Process deaf = sleepers.sleep();

    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Port port = new Port(other.getLocalPort());
      FeederdStart start = new FeederdStart(home, deaf, port, Duration.ofMillis(300));

      assertThatThrownBy(start::await)
          .isInstanceOf(DaemonFailure.class)
          .hasMessageContaining("another program took port " + port.number());
    }
    assertThat(deaf.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aMissingDistributionIsReported() {
    HomeDaemons daemons = new HomeDaemons(home, folder.resolve("nix"), notes::add);

    assertThatThrownBy(() -> daemons.up(0)).hasMessageContaining("nix/bin/feederd");
  }

  @Test
  void whatWasStartedForACommandEndsWithIt() throws Exception {
    Process earlier = sleepers.sleep();
    FakeFeederd.note(home.folder(), "local-0", earlier.pid(), "");
    RunningDaemon feederd;
    RunningDaemon worker;

    try (EmbeddedFeederd embedded = daemons("works").embedded(FeederdLauncher.USUAL_PORT_OR_ANY)) {
      feederd = home.feederd().orElseThrow();
      submit(feederd);
      worker = home.workers().stream().filter(any -> any.name().equals("local-1")).findAny().get();
      embedded.checkAlive();
    }

    assertThat(feederd.process().alive()).isFalse();
    assertThat(worker.process().alive()).isFalse();
    assertThat(earlier.isAlive()).isTrue();
  }

  @Test
  void aFeederdThatWasUpStaysUp() throws Exception {
    HomeDaemons daemons = daemons("works");
    RunningDaemon feederd = daemons.up(0);

    try (EmbeddedFeederd embedded = daemons.embedded(FeederdLauncher.USUAL_PORT_OR_ANY)) {
      assertThat(embedded.url()).isEqualTo(feederd.url());
    }

    assertThat(feederd.process().alive()).isTrue();
  }

  @Test
  void upTakesOverWhatWasStartedForACommand() throws Exception {
    HomeDaemons daemons = daemons("works");
    RunningDaemon feederd;

    try (EmbeddedFeederd embedded = daemons.embedded(FeederdLauncher.USUAL_PORT_OR_ANY)) {
      feederd = daemons.up(0);
      assertThat(embedded.url()).isEqualTo(feederd.url());
    }

    assertThat(feederd.process().alive()).isTrue();
  }

  private HomeDaemons daemons(String mode) throws IOException {
    return new HomeDaemons(home, FakeDistribution.in(folder.resolve("dist"), mode), notes::add);
  }

  private void submit(RunningDaemon feederd) throws InterruptedException {
    new FeederdApi(feederd.url(), Optional.empty())
        .submit(Json.parse("{\"outputs\":[{\"destination\":\"file:///nowhere\"}]}").orElseThrow());
  }
}
