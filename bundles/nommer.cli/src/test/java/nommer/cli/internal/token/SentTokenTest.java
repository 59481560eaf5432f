package nommer.cli.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nommer.access.OwnerToken;
import nommer.access.Secret;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.ApiStub;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which token is sent to whom. */
class SentTokenTest {
  @TempDir private Path folder;
  private ApiStub api;

  @BeforeEach
  void listen() throws IOException {
    Files.createDirectories(home().resolve("data"));
    OwnerToken.keep(home());
    api = new ApiStub().answer(200, "{\"jobs\":[],\"next\":null}");
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void theHomesOwnFeederdGetsTheOwners() throws IOException {
    noteFeederd(api.url());

    assertThat(Run.in(folder).nommer("jobs")).isZero();
    assertThat(Run.in(folder).nommer("jobs", "--url", api.url().toString())).isZero();
    assertThat(
            Run.in(folder, Map.of("NOMMER_TOKEN", Secret.random()))
                .nommer("jobs", "--url", "http://localhost:" + api.url().getPort()))
        .isZero();

    String owner = OwnerToken.read(home()).orElseThrow();
    assertThat(api.authorizations()).hasSize(3).containsOnly("Bearer " + owner);
  }

  @Test
  void anotherGetsThatOfTheEnvironment() throws IOException {
    String secret = Secret.random();

    assertThat(
            Run.in(folder, Map.of("NOMMER_TOKEN", secret))
                .nommer("jobs", "--url", api.url().toString()))
        .isZero();

    assertThat(api.authorizations()).containsExactly("Bearer " + secret);
  }

  @Test
  void aNamedFileGoesBeforeAllOthers() throws IOException {
    String secret = Secret.random();
    Files.writeString(folder.resolve("mine"), secret + "\n");
    noteFeederd(api.url());

    Run run = Run.in(folder, Map.of("NOMMER_TOKEN", Secret.random()));
    assertThat(run.nommer("jobs", "--token-file", "mine")).isZero();

    assertThat(api.authorizations()).containsExactly("Bearer " + secret);
  }

  @Test
  void whatIsNoTokenIsRefusedWithoutBeingShown() throws IOException {
    Files.writeString(folder.resolve("mine"), "hunter2");
    String url = api.url().toString();
    Run file = Run.in(folder);
    Run variable = Run.in(folder, Map.of("NOMMER_TOKEN", "hunter2"));

    assertThat(file.nommer("jobs", "--url", url, "--token-file", "mine")).isEqualTo(ExitCode.USAGE);
    assertThat(variable.nommer("jobs", "--url", url)).isEqualTo(ExitCode.USAGE);

    assertThat(file.err() + variable.err()).contains("holds no token").doesNotContain("hunter2");
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void whoIsAskedForOneHearsWhereToPutIt() throws IOException {
    try (ApiStub closed = new ApiStub()) {
      closed.answer(401, ApiStub.problem(401, "UNAUTHORIZED", "no_token", "send a token"));
      Run run = Run.in(folder);

      assertThat(run.nommer("jobs", "--url", closed.url().toString())).isEqualTo(ExitCode.USAGE);

      assertThat(run.err()).contains("send a token", "--token-file", "NOMMER_TOKEN");
    }
  }

  /** As if this process were that feederd. */
  private void noteFeederd(URI url) throws IOException {
    Path note = home().resolve("data/run/feederd/process.json");
    Files.createDirectories(note.getParent());
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String ticks = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
    Files.writeString(
        note,
        "{\"pid\":%d,\"start_ticks\":%s,\"url\":\"%s\"}"
            .formatted(ProcessHandle.current().pid(), ticks, url));
  }

  private Path home() {
    return folder.resolve(".nommer");
  }
}
