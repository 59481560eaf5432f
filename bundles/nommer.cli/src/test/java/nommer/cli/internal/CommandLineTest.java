package nommer.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.ApiStub;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @TempDir private Path folder;

  @Test
  void helpAndVersionGoToStdoutAndSucceed() {
    for (String option : List.of("--help", "--version")) {
      Run run = Run.in(folder);

      assertThat(run.nommer(option)).isZero();
      assertThat(run.out()).contains("nommer");
      assertThat(run.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "encode",
        "submit",
        "jobs",
        "status",
        "change",
        "cancel",
        "retry",
        "delete",
        "callbacks",
        "plugins",
        "settings",
        "up",
        "down"
      })
  void everyCommandExplainsItself(String command) {
    Run run = Run.in(folder);

    assertThat(run.nommer(command, "--help")).isZero();
    assertThat(run.out()).contains("Usage: nommer " + command, "--home", "--url", "Exit codes:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nix",
        "jobs --nix",
        "jobs --limit 0",
        "jobs --limit many",
        "status",
        "encode one",
        "submit one",
        "up --port 70000",
        "jobs --url ftp://h",
        "jobs --url :::"
      })
  void whatCannotBeMeantIsAUsageError(String line) {
    Run run = Run.in(folder);

    int exitCode = run.nommer(line.isEmpty() ? new String[0] : line.split(" ", -1));

    assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("nommer: ");
  }

  @ParameterizedTest
  @CsvSource({
    "list, nommer jobs",
    "help, nommer --help",
    "stop, nommer down",
    "job, nommer status",
    "encod, nommer encode",
    "xyzzy, all commands: nommer --help"
  })
  void anUnknownWordIsAnsweredWithTheCommandThatIsMeant(String word, String meant) {
    Run run = Run.in(folder);

    assertThat(run.nommer(word)).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("there is no command '" + word + "'", meant);
  }

  @Test
  void aHomeThatCannotBeMadeIsSaidToBeSoWithWhatToDo() throws IOException {
    Files.writeString(folder.resolve("file"), "no folder");
    Run run = Run.in(folder);

    assertThat(run.nommer("up", "--home", "file")).isEqualTo(ExitCode.DAEMON);

    assertThat(run.err())
        .contains(folder.resolve("file").toString(), "name another --home")
        .doesNotContain("fault in nommer", "\tat ");
  }

  @Test
  void sharedOptionsStandBeforeOrAfterTheCommand() throws IOException {
    try (ApiStub api = new ApiStub()) {
      api.answer(200, "{\"jobs\":[],\"next\":null}");
      String url = api.url().toString();

      assertThat(Run.in(folder).nommer("--url", url, "--json", "jobs")).isZero();
      assertThat(Run.in(folder).nommer("jobs", "--json", "--url=" + url)).isZero();

      assertThat(api.requests()).hasSize(2);
    }
  }

  /** There may be another cluster's feederd on the usual port. */
  @Test
  void aNamedHomeWithoutAFeederdIsNotTakenForAnother() {
    Run run = Run.in(folder);

    assertThat(run.nommer("--home", "elsewhere", "nodes")).isEqualTo(ExitCode.DAEMON);

    assertThat(run.err())
        .contains("no feederd runs on " + folder.resolve("elsewhere"))
        .contains("nommer up --home elsewhere");
  }

  @Test
  void theUrlOptionBeatsTheEnvironment() throws IOException {
    try (ApiStub api = new ApiStub()) {
      api.answer(200, "{\"jobs\":[],\"next\":null}");
      Run run = Run.in(folder, Map.of("NOMMER_URL", "http://127.0.0.1:1"));

      assertThat(run.nommer("jobs", "--url", api.url().toString())).isZero();
    }
  }

  @Test
  void aNameThatBeginsWithAnAtSignIsNoArgumentFile() throws IOException {
    try (ApiStub api = new ApiStub()) {
      api.answer(201, ApiStub.job("PENDING", 0).toString());
      Files.writeString(folder.resolve("@clip.mp4"), "media");

      int exitCode =
          Run.in(folder).nommer("submit", "@clip.mp4", "out", "--url", api.url().toString());

      assertThat(exitCode).isZero();
      assertThat(api.requests().get(0)).contains("/%40clip.mp4");
    }
  }

  @Test
  void forAFileWhoseNameBeginsWithADashTheWayIsShown() throws IOException {
    Files.writeString(folder.resolve("-x.mp4"), "media");
    Run run = Run.in(folder);

    int exitCode = run.nommer("encode", "-x.mp4", "out.mp4");

    assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("is written ./-name, or after --");
  }
}
