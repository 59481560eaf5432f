package nommer.cli.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nommer.access.standalone.TokenFolder;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.ApiStub;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nommer token webhook-secret}. */
class WebhookSecretTest {
  private static final String PLAIN =
      "{\"token\":\"cms\",\"secret\":\"whsec_new\",\"former\":null,\"former_until\":null}";
  private static final String ROTATED =
      "{\"token\":\"cms\",\"secret\":\"whsec_new\",\"former\":\"whsec_old\","
          + "\"former_until\":\"2031-02-03T04:05:06.000Z\"}";

  @TempDir private Path folder;
  private ApiStub api;

  @BeforeEach
  void listen() throws IOException {
    api = new ApiStub();
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void itIsPrintedAlone() throws IOException {
    Run.in(folder).nommer("token", "create", "cms", "--scope", "submit");
    String id = new TokenFolder(folder.resolve(".nommer")).read().tokens().get("cms").id();
    api.answer(200, PLAIN).answer(200, PLAIN).answer(200, PLAIN);

    assertThat(printed("cms")).isEqualTo("whsec_new");
    assertThat(printed("owner")).isEqualTo("whsec_new");
    assertThat(printed()).isEqualTo("whsec_new");

    assertThat(api.requests())
        .containsExactly(
            "GET /v1/webhook-secret?token=" + id,
            "GET /v1/webhook-secret?token=owner",
            "GET /v1/webhook-secret");
  }

  @Test
  void aRotationSaysHowLongTheFormerSigns() {
    api.answer(200, ROTATED).answer(200, ROTATED);
    Run run = run();

    assertThat(run.nommer(arguments("owner", "--rotate"))).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo("whsec_new");
    assertThat(run.err()).contains("whsec_old", "2031-02-03");

    Run json = run();
    assertThat(json.nommer(arguments("--rotate", "--force", "--json"))).as(json.err()).isZero();
    assertThat(Json.parse(json.out()).orElseThrow().path("former").asText()).isEqualTo("whsec_old");
    assertThat(api.requests())
        .extracting(String::strip)
        .containsExactly(
            "POST /v1/webhook-secret?force=false&token=owner",
            "POST /v1/webhook-secret?force=true");
  }

  @Test
  void whatIsRefusedIsSaid() {
    api.answer(409, ApiStub.problem(409, "CONFLICT", "rotating", "the one before signs"));
    Run run = run();

    assertThat(run.nommer(arguments("owner", "--rotate"))).isNotZero();
    assertThat(run.err()).contains("the one before signs");

    Run force = run();
    assertThat(force.nommer(arguments("owner", "--force"))).isEqualTo(ExitCode.USAGE);
    assertThat(force.err()).contains("--rotate");
    Run unknown = run();
    assertThat(unknown.nommer(arguments("nobody"))).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err()).contains("no token 'nobody'");
    assertThat(api.requests()).hasSize(1);
  }

  private String printed(String... name) {
    Run run = run();
    assertThat(run.nommer(arguments(name))).as(run.err()).isZero();
    return run.out().strip();
  }

  private Run run() {
    return Run.in(folder);
  }

  private String[] arguments(String... more) {
    List<String> all = new java.util.ArrayList<>(List.of("token", "webhook-secret"));
    all.addAll(List.of(more));
    all.addAll(List.of("--url", api.url().toString()));
    return all.toArray(String[]::new);
  }
}
