package nommer.cli.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import nommer.access.Access;
import nommer.access.Caller;
import nommer.access.OwnerToken;
import nommer.access.Scope;
import nommer.access.Secret;
import nommer.access.standalone.HomeAccess;
import nommer.access.standalone.TokenFolder;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.ApiStub;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCommandTest {
  private static final String HERE = "127.0.0.1";

  @TempDir private Path folder;

  @Test
  void aNewTokenServesAtOnceInAFeederdThatRuns() throws IOException {
    Access access = HomeAccess.of(home());

    String secret = created("cms", "--scope", "read,submit", "--read", "/srv/in", "s3://in/");

    Caller caller = access.caller(secret, HERE);
    assertThat(caller.name()).isEqualTo("cms");
    assertThat(caller.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.SUBMIT);
    assertThat(caller.grant().read()).containsExactly("file:///srv/in", "s3://in/");
  }

  @Test
  void itsSecretIsPrintedOnceAndAlone() throws IOException {
    Run run = Run.in(folder);

    assertThat(run.nommer("token", "create", "cms", "--scope", "submit")).isZero();

    String secret = run.out().strip();
    assertThat(Secret.isWellFormed(secret)).isTrue();
    assertThat(run.err()).doesNotContain(secret);
    Run list = Run.in(folder);
    assertThat(list.nommer("token", "list")).isZero();
    assertThat(list.out()).contains("cms", "submit", "never").doesNotContain(secret);
    assertThat(Files.readString(home().resolve("conf/tokens/cms.json"))).doesNotContain(secret);
  }

  @Test
  void theListAsJsonHasAllButTheSecret() throws IOException {
    String secret =
        created(
            "cms", "--scope", "admin", "--notify", "https://cms.example.org/", "--expires", "30d");
    HomeAccess.of(home()).caller(secret, HERE);
    Run run = Run.in(folder);

    assertThat(run.nommer("token", "list", "--json")).isZero();

    var token = Json.parse(run.out()).orElseThrow().at("/tokens/0");
    assertThat(token.path("name").asText()).isEqualTo("cms");
    assertThat(token.path("notify").path(0).asText()).isEqualTo("https://cms.example.org/");
    assertThat(Instant.parse(token.path("expires_at").asText()))
        .isAfter(Instant.now().plusSeconds(29 * 86_400L));
    assertThat(token.path("last_use").asText()).isNotEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cms                                   | --scope",
        "cms --scope all                       | no scope 'all'",
        "owner --scope read                    | name",
        "../x --scope read                     | name",
        "cms --scope read --read in            | prefixes are URIs",
        "cms --scope read --expires 30         | --expires",
        "cms --scope read --expires 0d         | --expires",
      })
  void whatCannotBeIsNamed(String line, String said) {
    Run run = Run.in(folder);

    assertThat(run.nommer(("token create " + line.strip()).split(" +"))).isEqualTo(ExitCode.USAGE);

    assertThat(run.err()).contains(said);
    assertThat(run.out()).isEmpty();
    assertThat(home().resolve("conf/tokens/cms.json")).doesNotExist();
  }

  @Test
  void aRevokedTokenIsGone() throws IOException {
    created("cms", "--scope", "read");

    assertThat(Run.in(folder).nommer("token", "revoke", "cms")).isZero();

    assertThat(new TokenFolder(home()).files()).isEmpty();
    assertThat(Run.in(folder).nommer("token", "revoke", "cms")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void itsJobsAreCancelledWhenThatIsAskedFor() throws IOException {
    created("cms", "--scope", "read");
    String id = new TokenFolder(home()).read().tokens().get("cms").id();
    try (ApiStub api = new ApiStub()) {
      api.answer(200, "{\"jobs\":[" + ApiStub.job("ENCODING", 0.5) + "],\"next\":\"more\"}");
      api.answer(200, "{\"jobs\":[" + ApiStub.job("PENDING", 0) + "],\"next\":null}");
      api.answer(409, ApiStub.problem(409, "CONFLICT", "job_state", "it ended"));
      api.answer(200, ApiStub.job("CANCELLED", 0).toString());
      Run run = Run.in(folder);

      assertThat(
              run.nommer("token", "revoke", "cms", "--cancel-jobs", "--url", api.url().toString()))
          .as(run.err())
          .isZero();

      assertThat(api.requests()).hasSize(4);
      assertThat(api.requests().get(0)).contains("token=" + id, "state=PENDING");
      assertThat(api.requests().get(3)).contains("/cancel");
      assertThat(run.err()).contains("1 of its jobs");
    }
  }

  @Test
  void jobsAreListedByTheNameOfTheirToken() throws IOException {
    created("cms", "--scope", "read");
    String id = new TokenFolder(home()).read().tokens().get("cms").id();
    try (ApiStub api = new ApiStub()) {
      api.answer(200, "{\"jobs\":[],\"next\":null}");

      assertThat(Run.in(folder).nommer("jobs", "--by", "cms", "--url", api.url().toString()))
          .isZero();
      assertThat(Run.in(folder).nommer("jobs", "--by", "x", "--url", api.url().toString()))
          .isEqualTo(ExitCode.USAGE);

      assertThat(api.requests()).singleElement().asString().contains("token=" + id);
    }
  }

  @Test
  void theOwnersTokenIsNeverSentToAFeederdThatIsNotTheHomesOwn() throws IOException {
    Access access = HomeAccess.of(home());
    String owner = OwnerToken.read(home()).orElseThrow();
    assertThat(access.caller(owner, HERE).grant().isOwner()).isTrue();
    try (ApiStub api = new ApiStub()) {
      api.answer(200, "{\"jobs\":[],\"next\":null}");

      assertThat(Run.in(folder).nommer("jobs", "--url", api.url().toString())).isZero();

      assertThat(api.authorizations()).containsExactly("");
    }
  }

  private String created(String name, String... options) {
    Run run = Run.in(folder);
    List<String> arguments = new java.util.ArrayList<>(List.of("token", "create", name));
    arguments.addAll(List.of(options));
    assertThat(run.nommer(arguments.toArray(String[]::new))).as(run.err()).isZero();
    return run.out().strip();
  }

  private Path home() {
    return folder.resolve(".nommer");
  }
}
