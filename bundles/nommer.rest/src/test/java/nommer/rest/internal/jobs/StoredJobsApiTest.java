package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nommer.job.api.JobId;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobTooLargeException;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.Test;

/** Jobs that are stored: their list, their end and their return, and a store that fails. */
class StoredJobsApiTest extends ApiTest {
  @Test
  void pagesFollowEachOtherNewestFirst() {
    List<String> submitted = submit(5);

    List<String> seen = new ArrayList<>();
    String path = "/v1/jobs?limit=2";
    for (int pages = 0; pages < 3; pages++) {
      JsonNode page = client.get(path).json();
      page.path("jobs").forEach(job -> seen.add(0, job.path("id").asText()));
      path = "/v1/jobs?limit=2&cursor=" + page.path("next").asText();
      assertThat(page.path("next").isNull()).isEqualTo(pages == 2);
    }

    assertThat(seen).isEqualTo(submitted);
  }

  @Test
  void statesAreChosenByCommaOrByRepetition() {
    List<String> ids = submit(3);
    client.post("/v1/jobs/" + ids.get(1) + "/cancel", "");

    assertThat(client.get("/v1/jobs?state=CANCELLED").json().path("jobs")).hasSize(1);
    assertThat(client.get("/v1/jobs?state=pending,cancelled").json().path("jobs")).hasSize(3);
    assertThat(client.get("/v1/jobs?state=ERROR&state=PENDING").json().path("jobs")).hasSize(2);
    assertThat(client.get("/v1/jobs?state=&cursor=").json().path("jobs")).hasSize(3);
  }

  @Test
  void aJobIsCancelledOnceAndRetried() {
    String path = "/v1/jobs/" + submit(1).get(0);

    Client.Reply cancelled = client.post(path + "/cancel", "");
    Client.Reply again = client.post(path + "/cancel", "");
    Client.Reply retried = client.post(path + "/retry", "");

    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.json().path("state").asText()).isEqualTo("CANCELLED");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("error_code").asText()).isEqualTo("CONFLICT");
    assertThat(again.json().path("retryable").asBoolean()).isFalse();
    assertThat(retried.json().path("state").asText()).isEqualTo("PENDING");
    assertThat(client.post(path + "/retry", "").status()).isEqualTo(409);
  }

  @Test
  void aJobThatTheStoreCannotHoldIsBadInput() {
    server.jobs.failWith(
        Optional.of(
            new JobTooLargeException(JobId.create(Instant.EPOCH), "too large: shorten options")));

    Client.Reply reply = client.post("/v1/jobs", JobsApiTest.BY_PRESET);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("error_code").asText()).isEqualTo("BADINPUT");
    assertThat(reply.json().path("reason").asText()).isEqualTo("too_large");
    assertThat(reply.json().path("detail").asText()).contains("shorten options");
  }

  @Test
  void aStoreThatFailsIsAProblemThatPasses() {
    server.jobs.failWith(Optional.of(new JobStoreException("disk is /secret/full", null)));

    for (Client.Reply reply :
        List.of(client.post("/v1/jobs", JobsApiTest.BY_PRESET), client.get("/v1/jobs"))) {
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
      assertThat(reply.header("Retry-After")).isEqualTo("1");
      assertThat(reply.json().path("error_code").asText()).isEqualTo("UNAVAILABLE");
      assertThat(reply.json().path("retryable").asBoolean()).isTrue();
      assertThat(reply.text()).doesNotContain("secret").contains("GET /healthz says why");
    }
  }

  @Test
  void aBugIsInternalAndShowsNothingOfItself() {
    String options =
        JobsApiTest.BY_PRESET.replace(
            "\"preset\": \"web_medium\"", "\"encoder\": \"ffmpeg\", \"options\": [\"explode\"]");

    Client.Reply reply = client.post("/v1/jobs", options);

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.json().path("error_code").asText()).isEqualTo("INTERNAL");
    assertThat(reply.text()).doesNotContain("secret", "Exception", "nommer.rest");
  }

  private List<String> submit(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(client.post("/v1/jobs", JobsApiTest.BY_PRESET).json().path("id").asText());
    }
    return ids;
  }
}
