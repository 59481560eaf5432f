package nommer.cli.internal.jobs;

import static nommer.cli.testing.ApiStub.ID;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTest {
  private static final String OTHER = "0".repeat(50);

  @TempDir private Path folder;
  private Path logs;
  private Run run;

  @BeforeEach
  void layOut() throws IOException {
    logs = Files.createDirectories(folder.resolve(".nommer/data/logs"));
    run = Run.in(folder);
  }

  @Test
  void entriesOfAllDaemonsComeInTheirOrderWithTheirStackTraces() throws IOException {
    write(
        "node-1.log",
        "2026-03-01T12:00:02.000Z ERROR [slot] w - attempt failed id=" + ID,
        "java.lang.IllegalStateException: no",
        "\tat nowhere",
        "2026-03-01T12:00:03.000Z INFO  [slot] w - job claimed id=" + OTHER);
    write("node-1.2026-02-28.0.log", "2026-02-28T23:59:59.000Z INFO  [slot] w - early id=" + ID);
    write("feederd.log", "2026-03-01T12:00:01.000Z INFO  [http] r - submitted id=" + ID);
    write("node-1.out", "2026-03-01T12:00:01.000Z no log of a daemon " + ID);

    int exitCode = run.nommer("logs", ID);

    assertThat(exitCode).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "node-1  2026-02-28T23:59:59.000Z INFO  [slot] w - early id=" + ID,
            "feederd  2026-03-01T12:00:01.000Z INFO  [http] r - submitted id=" + ID,
            "node-1  2026-03-01T12:00:02.000Z ERROR [slot] w - attempt failed id=" + ID,
            "node-1  java.lang.IllegalStateException: no",
            "node-1  \tat nowhere");
  }

  @Test
  void aJobOfWhichNothingIsLoggedIsSaidToBeSo() {
    assertThat(run.nommer("logs", ID)).isEqualTo(ExitCode.JOB);
    assertThat(run.err()).contains(logs.toString(), "--home");
  }

  @Test
  void whatTheEncoderSaidInFailedAttemptsComesAfterIt() throws IOException {
    write("node-1.log", "2026-03-01T12:00:02.000Z INFO  [slot] w - attempt failed id=" + ID);
    Files.createDirectory(logs.resolve("attempts"));
    write("attempts/" + ID + ".12.txt", "outputs[0] the second");
    write("attempts/" + ID + ".3.txt", "outputs[0] the first", "2026 is no time");
    write("attempts/" + OTHER + ".1.txt", "outputs[0] another's");

    assertThat(run.nommer("logs", ID)).isZero();

    assertThat(run.out().lines().skip(1))
        .containsExactly(
            "claim-3  outputs[0] the first",
            "claim-3  2026 is no time",
            "claim-12  outputs[0] the second");
  }

  @Test
  void whatIsNoIdIsRefused() {
    assertThat(run.nommer("logs", "../feederd")).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("no job id");
  }

  private void write(String name, String... lines) throws IOException {
    Files.write(logs.resolve(name), List.of(lines));
  }
}
