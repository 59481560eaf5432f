package nommer.cli.internal.fleet;

import static nommer.cli.testing.ApiStub.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.ApiStub;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of those who operate a cluster. */
class OperatingTest {
  @TempDir private Path folder;
  private ApiStub api;
  private Run run;

  @BeforeEach
  void listen() throws IOException {
    api = new ApiStub();
    run = Run.in(folder, Map.of("NOMMER_URL", api.url().toString()));
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aNodeIsToldToDrainAndToGoOn() {
    api.answer(202, "{\"id\":\"n 1\",\"state\":\"ACTIVE\",\"asked\":\"drain\"}");

    assertThat(run.nommer("nodes", "drain", "n 1")).isZero();
    assertThat(run.nommer("nodes", "resume", "n 1")).isZero();

    assertThat(api.requests())
        .containsExactly("POST /v1/nodes/n%201/drain", "POST /v1/nodes/n%201/resume");
    assertThat(run.out()).contains("asked n 1 to drain", "asked n 1 to resume");
  }

  @Test
  void aNodeThatIsNotThereIsTold() {
    api.answer(404, problem(404, "NOT_FOUND", "no_such_node", "there is no node \"x\""));

    assertThat(run.nommer("nodes", "drain", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("there is no node");
  }

  @Test
  void howItIsScaledIsChanged() {
    api.answer(
        200,
        """
        {"policy":"backlog","serving":"overflow","policies":["backlog","overflow"],"paused":true,
         "limits":{"max_instances":5}}
        """);

    assertThat(
            run.nommer(
                "scaling",
                "set",
                "--policy",
                "backlog",
                "--paused",
                "true",
                "--max-instances",
                "5"))
        .isZero();

    assertThat(api.requests())
        .containsExactly(
            "PUT /v1/scaling {\"policy\":\"backlog\",\"paused\":true,\"limits\":{\"max_instances\":5}}");
    assertThat(run.out().strip())
        .isEqualTo("policy backlog (there are backlog, overflow), paused, at most 5 instances");
    assertThat(run.nommer("scaling", "set")).isEqualTo(ExitCode.USAGE);
    assertThat(run.nommer("scaling", "set", "--paused", "maybe")).isEqualTo(ExitCode.USAGE);
    assertThat(api.requests()).hasSize(1);
  }

  @Test
  void settingsAreListed() {
    api.answer(
        200,
        """
        {"settings":[
          {"pid":"nommer.a","key":"n","value":3,"set":true,"hidden":false,"problem":null},
          {"pid":"nommer.a","key":"p","value":null,"set":true,"hidden":true,"problem":"bad"},
          {"pid":"nommer.b","key":"t","value":"x y","set":false,"hidden":false,"problem":null}]}
        """);

    assertThat(run.nommer("settings")).isZero();
    assertThat(run.nommer("settings", "nommer.a", "--json")).isZero();

    assertThat(api.requests()).containsExactly("GET /v1/settings", "GET /v1/settings?pid=nommer.a");
    assertThat(run.out().lines())
        .startsWith("* nommer.a n=3", "* nommer.a p=(hidden)", "    bad", "  nommer.b t=x y");
  }

  @Test
  void aPresetIsKept() throws IOException {
    api.answer(201, "{\"name\":\"mine\",\"version\":1}");
    Files.writeString(folder.resolve("mine.json"), "{\"encoder\":\"e\"}");

    assertThat(run.nommer("presets", "put", "mine.json")).isZero();
    assertThat(run.nommer("presets", "put", "nix.json")).isEqualTo(ExitCode.USAGE);

    assertThat(api.requests()).containsExactly("PUT /v1/presets/mine {\"encoder\":\"e\"}");
    assertThat(run.out().strip()).isEqualTo("mine@1");
  }
}
