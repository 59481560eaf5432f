package nommer.rest.internal.http;

import static nommer.access.Scope.ADMIN;
import static nommer.access.Scope.READ;
import static nommer.access.Scope.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nommer.access.Scope;
import nommer.access.Secret;
import nommer.access.standalone.TokenFolder;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensApiTest extends ApiTest {
  private static final String JOB =
      """
      {"source": "file:///in/clip.mp4",
       "outputs": [{"destination": "file:///out/clip.mp4", "preset": "web_medium"}]}
      """;

  @AfterEach
  void revokeAll() {
    new Tokens(server).revokeAll();
  }

  @Test
  void withoutATokenItIsAskedFor() {
    Client.Reply reply = client.withoutToken().get("/v1/jobs");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.json().path("error_code").asText()).isEqualTo("UNAUTHORIZED");
    assertThat(reply.json().path("reason").asText()).isEqualTo("no_token");
    assertThat(reply.json().path("title").asText()).isEqualTo("Unauthorized");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer a b",
        "Basic YWRtaW46YWRtaW4=",
        "bearer: x",
        "Bearer nommer_x",
        "Bearer \u00e4",
      })
  void whatIsNoTokenLetsNobodyIn(String header) {
    Client.Reply reply = client.withHeader(header).get("/v1/jobs");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer error=");
  }

  @Test
  void aWrongTokenLetsNobodyInAndStoresNothing() {
    Client.Reply reply = client.with(Secret.random()).post("/v1/jobs", JOB);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    assertThat(server.jobs.size()).isZero();
  }

  @Test
  void twoTokensAreNone() throws Exception {
    String answer =
        RawClient.ask(
            server.uri("/"),
            "GET /v1/jobs HTTP/1.1",
            "Host: localhost",
            "Authorization: Bearer " + Secret.random(),
            "Authorization: Bearer " + server.ownerToken());

    assertThat(answer).startsWith("HTTP/1.1 401").contains("no_bearer");
  }

  @Test
  void anExpiredTokenSaysSo() {
    String expired = new Tokens(server).create("old", Optional.of(Duration.ofDays(-1)), READ);

    Client.Reply reply = client.with(expired).get("/v1/jobs");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().path("reason").asText()).isEqualTo("expired_token");
  }

  @Test
  void aTokenThatIsRevokedWhileItIsUsedEndsWithinASecond() throws Exception {
    Client user = client.with(new Tokens(server).create("cms", READ));
    assertThat(user.get("/v1/jobs").status()).isEqualTo(200);

    assertThat(new TokenFolder(server.home).remove("cms")).isPresent();
    Instant revoked = Instant.now();

    int status;
    do {
      status = user.get("/v1/jobs").status();
    } while (status == 200 && Duration.between(revoked, Instant.now()).toSeconds() < 20);
    assertThat(status).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /v1/jobs,        SUBMIT, read",
    "POST, /v1/jobs,        READ,   submit",
    "POST, /v1/jobs/x/cancel, READ, submit",
    "POST, /v1/jobs/x/retry, READ,  submit",
    "POST, /job/submit,     READ,   submit",
    "POST, /v1/probe,       READ,   submit",
    "GET,  /v1/presets,     SUBMIT, read",
    "GET,  /v1/schema/job,  SUBMIT, read",
    "GET,  /v1/plugins,     READ,   admin",
    "GET,  /v1/callbacks,   READ,   admin",
    "GET,  /v1/webhook-secret, READ, submit",
    "POST, /v1/webhook-secret, READ, submit",
    "POST, /v1/jobs/x/callbacks/redeliver, READ, submit",
    "GET,  /v1/scaling,     READ,   admin",
    "GET,  /v1/history,     READ,   admin",
    "GET,  /metrics,        READ,   monitor",
    "GET,  /v1/events,      SUBMIT, read",
    "GET,  /nowhere,        SUBMIT, admin",
  })
  void whatATokenHasNotTheScopeForIsRefusedNamingIt(
      String method, String path, Scope scope, String needed) {
    Client user = client.with(new Tokens(server).create("cms", scope));

    Client.Reply reply = user.call(method, path, new byte[0], "application/json");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.json().path("reason").asText()).isEqualTo("missing_scope");
    assertThat(reply.json().path("detail").asText())
        .contains("the scope " + needed)
        .contains("cms");
  }

  @Test
  void anotherTokensJobIsNotThere() {
    Client one = client.with(new Tokens(server).create("one", READ, SUBMIT));
    Client other = client.with(new Tokens(server).create("other", READ, SUBMIT));
    String id = one.post("/v1/jobs", JOB).json().path("id").asText();
    String owners = client.post("/v1/jobs", JOB).json().path("id").asText();

    for (String theirs : List.of(id, owners)) {
      assertThat(other.get("/v1/jobs/" + theirs).status()).isEqualTo(404);
      assertThat(other.post("/v1/jobs/" + theirs + "/cancel", "").status()).isEqualTo(404);
      assertThat(other.post("/v1/jobs/" + theirs + "/retry", "").status()).isEqualTo(404);
      assertThat(other.get("/v1/jobs/" + theirs).text().replace(theirs, "x"))
          .isEqualTo(other.get("/v1/jobs/none").text().replace("none", "x"));
    }
    assertThat(client.get("/v1/jobs/" + id).json().path("state").asText()).isEqualTo("PENDING");
    assertThat(one.post("/v1/jobs/" + id + "/cancel", "").status()).isEqualTo(200);
  }

  @Test
  void aListHoldsTheJobsThatItsTokenMaySee() {
    Client one = client.with(new Tokens(server).create("one", READ, SUBMIT));
    Client boss = client.with(new Tokens(server).create("boss", ADMIN));
    String ones = one.post("/v1/jobs", JOB).json().path("id").asText();
    String owners = client.post("/v1/jobs", JOB).json().path("id").asText();
    String token = one.get("/v1/jobs").json().path("jobs").path(0).path("token_id").asText();

    assertThat(ids(one, "/v1/jobs")).containsExactly(ones);
    assertThat(ids(boss, "/v1/jobs")).containsExactly(owners, ones);
    assertThat(ids(boss, "/v1/jobs?token=" + token)).containsExactly(ones);
    assertThat(ids(client, "/v1/jobs?token=owner")).containsExactly(owners);
    assertThat(ids(one, "/v1/jobs?token=" + token)).containsExactly(ones);
    assertThat(one.get("/v1/jobs?token=owner").status()).isEqualTo(403);
    assertThat(client.get("/v1/jobs?token=one").status()).isEqualTo(400);
  }

  @Test
  void aJobKeepsItsTokenAndShowsItsName() {
    Client one = client.with(new Tokens(server).create("one", READ, SUBMIT));

    Client.Reply reply = one.post("/v1/jobs", JOB);
    Client.Reply owners = client.post("/v1/jobs", JOB);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().path("token").asText()).isEqualTo("one");
    assertThat(reply.json().path("token_id").asText()).matches("[0-9a-f]{16}");
    assertThat(owners.json().path("token").asText()).isEqualTo("owner");
    assertThat(owners.json().path("token_id").isNull()).isTrue();
  }

  @Test
  void aSubmissionMayTouchWhatItsTokenAllows() {
    Client one = client.with(new Tokens(server).create("one", SUBMIT));

    Client.Reply dry = one.post("/v1/jobs?dry_run=true", JOB.replace("file:///in", "s3://in"));
    Client.Reply real = one.post("/v1/jobs", JOB.replace("file:///in", "s3://in"));

    assertThat(dry.status()).isEqualTo(400);
    assertThat(real.json().path("reason").asText()).isEqualTo("location");
    assertThat(server.jobs.size()).isZero();
  }

  @Test
  void whoAsksTooOftenIsToldWhenToAskAgain() {
    Client one = client.with(new Tokens(server).create("one", READ));
    List<Client.Reply> refused = new ArrayList<>();
    Instant begin = Instant.now();
    while (refused.isEmpty() && Duration.between(begin, Instant.now()).toSeconds() < 60) {
      Client.Reply reply = one.get("/v1/presets");
      if (reply.status() != 200) {
        refused.add(reply);
      }
    }

    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).status()).isEqualTo(429);
    assertThat(refused.get(0).header("Retry-After")).isEqualTo("1");
    assertThat(refused.get(0).json().path("retryable").asBoolean()).isTrue();
    assertThat(client.get("/v1/presets").status()).isEqualTo(200);
  }

  private static List<String> ids(Client user, String path) {
    List<String> ids = new ArrayList<>();
    user.get(path).json().path("jobs").forEach(job -> ids.add(job.path("id").asText()));
    return ids;
  }
}
