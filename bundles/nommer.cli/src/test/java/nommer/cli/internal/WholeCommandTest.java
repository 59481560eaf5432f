package nommer.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import nommer.cli.Main;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.daemon.Deadline;
import nommer.cli.internal.daemon.FakeDistribution;
import nommer.cli.internal.daemon.Home;
import nommer.cli.internal.daemon.Stopper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, which starts and stops a feederd that is one too. */
@EnabledOnOs(OS.LINUX)
class WholeCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path temporary;
  private final List<Process> started = new ArrayList<>();
  private Path folder;
  private Home home;

  @BeforeEach
  void prepare() throws IOException {
    folder = temporary.toRealPath();
    home = new Home(folder.resolve(".nommer"));
    Files.writeString(folder.resolve("in.mov"), "media");
  }

  @AfterEach
  void end() throws InterruptedException {
    started.forEach(Process::destroyForcibly);
    new Stopper(home, note -> {}).stop(any -> true);
  }

  @Test
  void demoPrintsThePathLastAndLeavesNothingRunning() throws Exception {
    Process demo = nommer("works", "demo");

    assertThat(exitCode(demo)).as(said("demo.err")).isZero();
    assertThat(said("demo.out").strip())
        .isEqualTo(home.folder().resolve("demo/clip-web_medium.mp4").toString());
    assertThat(home.folder().resolve("demo/clip.mp4")).exists();
    assertThat(home.feederd()).isEmpty();
    assertThat(home.workers()).isEmpty();
  }

  @Test
  void aFeederdThatIsStartedForItListensWhereItIsTold() throws Exception {
    int port = freePort();

    Process encode = nommer("works", "encode", "in.mov", "one.mp4", "--port", "" + port);

    assertThat(exitCode(encode)).as(said("encode.err")).isZero();
    assertThat(said("encode.err")).contains("started feederd at http://127.0.0.1:" + port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  @Test
  void twoEncodesAtOnceShareOneFeederdAndTheLastStopsIt() throws Exception {
    Process one = nommer("works", "encode", "in.mov", "one.mp4");
    Process two = nommer("works", "encode", "in.mov", "two.mp4", "--preset", "web_low");

    assertThat(exitCode(one)).as(said("encode.err")).isZero();
    assertThat(exitCode(two)).as(said("encode.err")).isZero();

    assertThat(Files.readAllLines(home.folder().resolve("starts"))).hasSize(1);
    assertThat(home.feederd()).isEmpty();
    assertThat(home.workers()).isEmpty();
  }

  @Test
  void calledOffItCancelsTheJobAndStopsWhatItStarted() throws Exception {
    Process encode = nommer("never-finishes", "encode", "in.mov", "out.mp4");
    assertThat(soon(() -> said("encode.err").contains("ENCODING"))).isTrue();

    encode.destroy();

    assertThat(exitCode(encode)).isEqualTo(143);
    assertThat(home.folder().resolve("cancelled")).exists();
    assertThat(home.feederd()).isEmpty();
    assertThat(home.workers()).isEmpty();
    assertThat(said("encode.err")).doesNotContain("Exception");
  }

  @Test
  void aFeederdThatDiesInMidJobIsReportedWithItsLog() throws Exception {
    Process encode = nommer("dies-in-mid-job", "encode", "in.mov", "out.mp4");

    assertThat(exitCode(encode)).isEqualTo(ExitCode.DAEMON);
    assertThat(said("encode.out")).isEmpty();
    assertThat(said("encode.err")).contains("ended meanwhile", "the disk is on fire");
    assertThat(home.workers()).isEmpty();
  }

  private Process nommer(String mode, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(FakeDistribution.java().toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dnommer.dist=" + FakeDistribution.in(folder.resolve("dist-" + mode), mode));
    command.addAll(List.of("-cp", FakeDistribution.classPath(), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(file(arguments[0] + ".out")));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(file(arguments[0] + ".err")));
    builder.environment().remove("NOMMER_URL");
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private String said(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private File file(String name) {
    return folder.resolve(name).toFile();
  }

  private static boolean soon(BooleanSupplier condition) throws InterruptedException {
    Deadline deadline = Deadline.in(PATIENCE);
    while (!condition.getAsBoolean() && !deadline.passed()) {
      deadline.pause(Duration.ofMillis(50));
    }
    return condition.getAsBoolean();
  }
}
