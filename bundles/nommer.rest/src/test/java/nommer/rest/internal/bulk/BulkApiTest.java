package nommer.rest.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nommer.access.Scope;
import nommer.job.api.JobPriority;
import nommer.job.api.JobState;
import nommer.job.bulk.BulkAction;
import nommer.job.bulk.BulkState;
import nommer.job.bulk.BulkTask;
import nommer.job.bulk.BulkTasks;
import nommer.job.store.JobSearch;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkApiTest extends ApiTest {
  private static final String JOB =
      """
      {"source": "file:///in/clip.mp4",
       "outputs": [{"destination": "file:///out/clip.mp4", "preset": "web_medium"}]}
      """;

  @BeforeEach
  void forgetTasks() {
    server.tasks.reset();
    new Tokens(server).revokeAll();
  }

  @Test
  void aTaskIsStartedOnWhatTheFilterAppliesTo() {
    submit(3);

    Client.Reply reply =
        client.post(
            "/v1/jobs/bulk",
            """
            {"action": "cancel", "expected": 3,
             "filter": {"preset": "web_medium", "encoder": "ffmpeg", "token": "owner",
                        "submitted_from": "2026-01-01T00:00:00Z", "submitted_until": "2126-01-01T00:00:00Z"}}
            """);

    BulkTask task = server.tasks.last();
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.header("Location")).isEqualTo("/v1/tasks/" + task.id());
    assertThat(reply.json().path("total").asLong()).isEqualTo(3);
    assertThat(reply.json().path("state").asText()).isEqualTo("RUNNING");
    assertThat(reply.json().path("ended_at").isNull()).isTrue();
    assertThat(reply.json().path("filter").path("token").asText()).isEqualTo("owner");
    assertThat(task.order().action()).isEqualTo(BulkAction.CANCEL);
    JobSearch search = task.order().search();
    assertThat(search.filter().states())
        .containsExactlyInAnyOrder(
            JobState.PENDING, JobState.DOWNLOADING, JobState.ENCODING, JobState.UPLOADING);
    assertThat(search.filter().preset()).contains("web_medium");
    assertThat(search.filter().encoder()).contains("ffmpeg");
    assertThat(search.filter().token()).contains("");
    assertThat(search.filter().from()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(search.filter().until()).contains(Instant.parse("2126-01-01T00:00:00Z"));
    assertThat(client.get(reply.header("Location")).json()).isEqualTo(reply.json());
  }

  @Test
  void aPriorityIsForWhatWaits() {
    submit(2);

    Client.Reply reply =
        client.post(
            "/v1/jobs/bulk", "{\"action\": \"priority\", \"priority\": \"High\", \"filter\": {}}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().path("action").asText()).isEqualTo("priority");
    assertThat(reply.json().path("priority").asText()).isEqualTo("high");
    assertThat(reply.json().path("filter").path("state").asText()).isEqualTo("PENDING");
    assertThat(reply.json().path("total").asLong()).isEqualTo(2);
    assertThat(server.tasks.last().order().priority()).contains(JobPriority.HIGH);
    assertThat(client.get(started(client)).json().path("priority").isNull()).isTrue();
  }

  @Test
  void metadataAndTextChooseToo() {
    Client.Reply reply =
        client.post(
            "/v1/jobs/bulk",
            "{\"action\": \"delete\", \"filter\":"
                + " {\"metadata\": {\"client\": \"acme\"}, \"text\": \"Holiday\", \"state\": \"error\"}}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().path("total").isNull()).isTrue();
    JobSearch search = server.tasks.last().order().search();
    assertThat(search.metadata()).isEqualTo(Map.of("client", "acme"));
    assertThat(search.text()).isEqualTo("holiday");
    assertThat(search.filter().states()).isEqualTo(Set.of(JobState.ERROR));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 202",
    "0, 11, 409",
    "5, 15, 202",
    "5, 16, 409",
    "200, 220, 202",
    "200, 221, 409"
  })
  void withMoreThanATenthOrTenMoreThanExpectedNothingIsDone(int expected, int jobs, int status) {
    submit(jobs);

    Client.Reply reply =
        client.post(
            "/v1/jobs/bulk",
            "{\"action\": \"cancel\", \"filter\": {}, \"expected\": " + expected + "}");

    assertThat(reply.status()).isEqualTo(status);
    assertThat(server.tasks.all()).hasSize(status == 202 ? 1 : 0);
    if (status == 409) {
      assertThat(reply.json().path("reason").asText()).isEqualTo("more_than_expected");
      assertThat(reply.json().path("detail").asText()).contains(expected + " were expected");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"action\": \"cancel\"} | 400 | bad_field | filter is missing",
        "{\"filter\": {}} | 400 | bad_field | one of cancel, retry, delete, priority",
        "{\"action\": \"explode\", \"filter\": {}} | 400 | bad_field | not 'explode'",
        "{\"action\": \"retry\", \"filter\": {\"stat\": \"ERROR\"}} | 400 | unknown_field | 'filter.stat'; did you mean 'state'?",
        "{\"action\": \"retry\", \"filter\": {\"state\": \"ERORR\"}} | 400 | bad_parameter | did you mean 'ERROR'?",
        "{\"action\": \"retry\", \"filter\": {}, \"expected\": -1} | 400 | bad_field | whole number",
        "{\"action\": \"retry\", \"filter\": {\"text\": \"a\"}, \"expected\": 1} | 400 | bad_parameter | nobody counts",
        "{\"action\": \"cancel\", \"filter\": {\"state\": \"FINISHED,ERROR\"}} | 409 | job_state | the action cancel is for no job",
        "{\"action\": \"delete\", \"filter\": {\"state\": \"PENDING\"}} | 409 | job_state | the action delete is for no job",
        "{\"action\": \"priority\", \"priority\": \"low\", \"filter\": {\"state\": \"ERROR,ENCODING\"}} | 409 | job_state | the action priority is for no job",
        "{\"action\": \"priority\", \"filter\": {}} | 400 | bad_field | priority is missing",
        "{\"action\": \"cancel\", \"priority\": \"low\", \"filter\": {}} | 400 | bad_field | leave it out to cancel",
        "{\"action\": \"priority\", \"priority\": \"urgent\", \"filter\": {}} | 400 | priority | not 'urgent'",
        "{\"action\": \"priority\", \"priority\": null, \"filter\": {}} | 400 | bad_field | priority is missing",
      })
  void whatCannotBeDoneIsRefused(String body, int status, String reason, String words) {
    Client.Reply reply = client.post("/v1/jobs/bulk", body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().path("reason").asText()).isEqualTo(reason);
    assertThat(reply.json().path("detail").asText()).contains(words);
    assertThat(server.tasks.all()).isEmpty();
  }

  @Test
  void aTaskIsCalledOffOnceAndStaysSo() {
    String path = started(client);

    JsonNode cancelled = client.call("DELETE", path, new byte[0], "application/json").json();
    JsonNode again = client.call("DELETE", path, new byte[0], "application/json").json();

    assertThat(cancelled.path("state").asText()).isEqualTo("CANCELLED");
    assertThat(cancelled.path("ended_at").isNull()).isFalse();
    assertThat(again).isEqualTo(cancelled);
  }

  @Test
  void tasksAreListedNewestFirstWithTheirProgress() {
    String first = started(client);
    BulkTask task = server.tasks.last();
    String second = started(client);
    server.tasks.come(
        task, task.progress().with(7, 2, "").ended(BulkState.FAILED, Instant.EPOCH, "why"));

    JsonNode tasks = client.get("/v1/tasks").json().path("tasks");

    assertThat(tasks).hasSize(2);
    assertThat(second).endsWith(tasks.get(0).path("id").asText());
    assertThat(first).endsWith(tasks.get(1).path("id").asText());
    assertThat(tasks.get(1).path("done").asLong()).isEqualTo(7);
    assertThat(tasks.get(1).path("skipped").asLong()).isEqualTo(2);
    assertThat(tasks.get(1).path("problem").asText()).isEqualTo("why");
  }

  @Test
  void ofTasksThatHaveNotEndedThereAreOnlySoMany() {
    for (int i = 0; i < BulkTasks.MOST; i++) {
      started(client);
    }

    Client.Reply reply = client.post("/v1/jobs/bulk", "{\"action\": \"retry\", \"filter\": {}}");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.json().path("reason").asText()).isEqualTo("too_many_tasks");
  }

  @Test
  void withoutTheScopeAdminATaskIsOnOnesOwnJobsAndSeenByNobodyElse() {
    Tokens tokens = new Tokens(server);
    Client one = client.with(tokens.create("one", Scope.READ, Scope.SUBMIT));
    Client other = client.with(tokens.create("other", Scope.READ, Scope.SUBMIT));
    Client reader = client.with(tokens.create("reader", Scope.READ));

    String path = started(one);
    BulkTask task = server.tasks.last();

    assertThat(task.order().search().filter().token()).contains(task.order().token());
    assertThat(task.order().token()).isNotEmpty();
    assertThat(one.get(path).status()).isEqualTo(200);
    assertThat(client.get(path).status()).isEqualTo(200);
    assertThat(other.get(path).status()).isEqualTo(404);
    assertThat(other.get("/v1/tasks").json().path("tasks")).isEmpty();
    assertThat(one.get("/v1/tasks").json().path("tasks")).hasSize(1);
    assertThat(other.call("DELETE", path, new byte[0], "text/plain").status()).isEqualTo(404);
    assertThat(server.tasks.last().hasEnded()).isFalse();
    assertThat(
            one.post("/v1/jobs/bulk", "{\"action\": \"retry\", \"filter\": {\"token\": \"owner\"}}")
                .status())
        .isEqualTo(403);
    assertThat(reader.post("/v1/jobs/bulk", "{\"action\": \"retry\", \"filter\": {}}").status())
        .isEqualTo(403);
    assertThat(server.tasks.find(task.id()).map(BulkTask::order))
        .isEqualTo(Optional.of(task.order()));
  }

  private static String started(Client by) {
    return by.post("/v1/jobs/bulk", "{\"action\": \"retry\", \"filter\": {}}").header("Location");
  }

  private static void submit(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(client.post("/v1/jobs", JOB).status()).isEqualTo(201);
    }
  }
}
