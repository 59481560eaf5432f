package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nommer.access.Scope;
import nommer.access.standalone.NewToken;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobPriority;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code PATCH /v1/jobs/ID}. */
class ChangeApiTest extends ApiTest {
  private static final String JOB =
      """
      {"source": "file:///in/clip.mp4", "notify_url": "http://127.0.0.1/first",
       "deadline": "2026-03-01T12:00:00Z",
       "outputs": [{"destination": "file:///out/clip.mp4", "preset": "web_medium"}]}
      """;

  @AfterEach
  void revokeAll() {
    new Tokens(server).revokeAll();
  }

  @Test
  void whatIsThereIsChangedAndTheRestStays() {
    String path = submitted(client);

    Client.Reply reply =
        client.patch(
            path,
            """
            {"priority": "high", "not_before": "2999-01-01T01:00:00+01:00",
             "notify_url": "http://127.0.0.1/second"}
            """);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("priority").asText()).isEqualTo("high");
    assertThat(reply.json().path("not_before").asText()).isEqualTo("2999-01-01T00:00:00.000Z");
    assertThat(reply.json().path("notify_url").asText()).isEqualTo("http://127.0.0.1/second");
    assertThat(reply.json().path("deadline").asText()).isEqualTo("2026-03-01T12:00:00.000Z");
    assertThat(shown(path)).isEqualTo(reply.json().path("revision"));
    EncodingJob job = server.jobs.last();
    assertThat(job.request().priority()).isEqualTo(JobPriority.HIGH);
    assertThat(job.readiness().later()).isTrue();
  }

  @Test
  void nullTakesAway() {
    String path = submitted(client);
    client.patch(path, "{\"priority\": \"low\", \"not_before\": \"2999-01-01T00:00:00Z\"}");

    JsonNode job =
        client
            .patch(
                path,
                "{\"priority\":null,\"deadline\":null,\"not_before\":null,\"notify_url\":null}")
            .json();

    assertThat(job.path("priority").asText()).isEqualTo("normal");
    assertThat(job.path("deadline").isNull()).isTrue();
    assertThat(job.path("not_before").isNull()).isTrue();
    assertThat(job.path("notify_url").isNull()).isTrue();
    assertThat(server.jobs.last().readiness().later()).isFalse();
  }

  @Test
  void onlyTheRevisionThatIsMeantIsChanged() {
    String path = submitted(client);
    String tag = client.get(path).header("ETag");
    String low = "{\"priority\": \"low\"}";

    Client.Reply first = client.patch(path, low, "If-Match", tag);
    Client.Reply late = client.patch(path, "{\"priority\": \"high\"}", "If-Match", tag);

    assertThat(tag).isEqualTo("\"0\"");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("ETag")).isEqualTo("\"1\"");
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.json().path("reason").asText()).isEqualTo("revision");
    assertThat(server.jobs.last().request().priority()).isEqualTo(JobPriority.LOW);
    assertThat(client.patch(path, low, "If-Match", "\"9\", \"8\"").status()).isEqualTo(412);
    assertThat(client.patch(path, low, "If-Match", "\"9\", \"1\"").status()).isEqualTo(200);
    assertThat(client.patch(path, low, "If-Match", "*").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "\"0", "\"0\" \"1\"", "\"0\";\"1\"", "W/0", "", "\"0\",*"})
  void whatIsNoTagIsRefused(String match) {
    String path = submitted(client);

    Client.Reply reply = client.patch(path, "{\"priority\": \"low\"}", "If-Match", match);

    assertThat(reply.json().path("reason").asText()).isEqualTo("if_match");
    assertThat(server.jobs.last().revision()).isZero();
  }

  @Test
  void aWeakTagIsForNothing() {
    String path = submitted(client);

    assertThat(client.patch(path, "{}", "If-Match", "W/\"0\"").status()).isEqualTo(412);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'priority': 'urgent'} | priority",
        "{'priority': 3} | wrong_type",
        "{'deadline': 'soon'} | deadline",
        "{'not_before': ''} | empty_field",
        "{'source': 'file:///x'} | unknown_field",
        "{'metadata': null} | unknown_field",
        "{'notify_url': 'ftp://h/'} | bad_notify_url",
        "{'priority': 'low', 'priority': null} | duplicate_field",
        "[] | wrong_type",
        "{'priority' | malformed_json",
      })
  void aBodyThatCannotBeChangesNothing(String body, String reason) {
    String path = submitted(client);

    Client.Reply reply = client.patch(path, body.replace('\'', '"'));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("reason").asText()).isEqualTo(reason);
    assertThat(server.jobs.last().revision()).isZero();
  }

  @Test
  void aJobThatRunsIsNotChanged() {
    String path = submitted(client);
    server.jobs.change(
        server.jobs.last().id(),
        job ->
            job.next(
                JobStatus.of(JobState.ENCODING, "", Instant.now()), job.lease(), job.attempts()));

    Client.Reply reply = client.patch(path, "{\"priority\": \"high\"}");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().path("reason").asText()).isEqualTo("job_state");
    assertThat(client.patch(path, "x".repeat(2 << 20)).status()).isEqualTo(413);
  }

  @Test
  void anothersJobIsNotThereButForAdmins() {
    Tokens tokens = new Tokens(server);
    Client one = client.with(tokens.create("one", Scope.SUBMIT, Scope.READ));
    String path = submitted(client);

    assertThat(one.patch(path, "{\"priority\": \"high\"}").status()).isEqualTo(404);
    assertThat(server.jobs.last().revision()).isZero();
    String own = submitted(one, JOB.replace("\"notify_url\": \"http://127.0.0.1/first\",", ""));
    assertThat(one.patch(own, "{\"priority\": \"high\"}").status()).isEqualTo(200);
    assertThat(client.patch(own, "{\"priority\": \"low\"}").status()).isEqualTo(200);
    Client reader = client.with(tokens.create("reader", Scope.READ));
    assertThat(reader.patch(own, "{}").status()).isEqualTo(403);
  }

  @Test
  void anAddressMustBeInReachOfWhoeverSubmittedItAndOfWhoeverChangesIt() throws Exception {
    Client wide = token("wide", "http://h/");
    Client narrow = token("narrow", "http://h/mine/");
    String path = submitted(narrow, JOB.replace("127.0.0.1/first", "h/mine/first"));

    assertThat(reason(wide.patch(path, "{\"notify_url\": \"http://h/other\"}")))
        .isEqualTo("location");
    assertThat(
            reason(
                token("far", "http://far/").patch(path, "{\"notify_url\": \"http://h/mine/x\"}")))
        .isEqualTo("location");
    assertThat(wide.patch(path, "{\"notify_url\": \"http://h/mine/x\"}").status()).isEqualTo(200);
    assertThat(server.jobs.last().request().notifyUrl()).isEqualTo("http://h/mine/x");
  }

  private static Client token(String name, String tell) throws Exception {
    List<String> files = List.of("file:///");
    NewToken token =
        new NewToken(name, Set.of(Scope.ADMIN), files, files, List.of(tell), Optional.empty());
    return client.with(token.create(server.home, Instant.now()));
  }

  private static String reason(Client.Reply reply) {
    assertThat(reply.status()).isEqualTo(400);
    return reply.json().path("reason").asText();
  }

  private static JsonNode shown(String path) {
    return client.get(path).json().path("revision");
  }

  private static String submitted(Client who) {
    return submitted(who, JOB);
  }

  private static String submitted(Client who, String body) {
    Client.Reply reply = who.post("/v1/jobs", body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.header("Location");
  }
}
