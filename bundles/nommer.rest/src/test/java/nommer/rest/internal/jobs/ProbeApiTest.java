package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobPriority;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /v1/probe}. */
class ProbeApiTest extends ApiTest {
  private static final String GOOD =
      "{\"source\":\"file:///in/clip.mp4\",\"metadata\":{\"mine\":\"42\"}}";

  @Test
  void itIsAJobLikeOthersWithoutOutputs() {
    Client.Reply reply = client.post("/v1/probe", GOOD);
    EncodingJob saved = server.jobs.last();

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Location")).isEqualTo("/v1/jobs/" + saved.id());
    JsonNode job = client.get("/v1/jobs/" + saved.id()).json();
    assertThat(job.path("outputs")).isEmpty();
    assertThat(job.path("outputs").isArray()).isTrue();
    assertThat(job.path("preset").isNull()).isTrue();
    assertThat(job.path("priority").asText()).isEqualTo("high");
    assertThat(job.path("metadata").path("mine").asText()).isEqualTo("42");
    assertThat(job.path("media").isNull()).isTrue();
    assertThat(saved.request().priority()).isEqualTo(JobPriority.HIGH);
    assertThat(client.get("/v1/jobs?full=true").json().path("jobs")).hasSize(1);
  }

  @Test
  void aDryRunSavesNothing() {
    Client.Reply reply = client.post("/v1/probe?dry_run=true", GOOD);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text())
        .isEqualTo(
            "{\"expected_seconds\":null,\"expected_cost\":null,\"expected_bytes\":null,\"outputs\":[],\"warnings\":[]}");
    assertThat(server.jobs.size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | missing_field",
        "{\"source\":\"tape:///a\"} | unknown_scheme",
        "{\"source\":\"file:///a\",\"outputs\":[]} | unknown_field",
        "{\"source\":\"file:///a\",\"priority\":\"low\"} | unknown_field",
      })
  void whatCannotBeDoneIsRefused(String body, String reason) {
    Client.Reply reply = client.post("/v1/probe", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("reason").asText()).isEqualTo(reason);
    assertThat(server.jobs.size()).isZero();
  }

  @Test
  void itIsOnlyPosted() {
    assertThat(client.get("/v1/probe").status()).isEqualTo(405);
    assertThat(client.post("/v1/jobs", "{\"source\":\"file:///a\",\"outputs\":[{}]}").status())
        .isEqualTo(400);
  }
}
