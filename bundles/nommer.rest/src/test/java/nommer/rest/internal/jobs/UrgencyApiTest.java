package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import nommer.job.api.JobPriority;
import nommer.job.api.Urgency;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When clients need their jobs. */
class UrgencyApiTest extends ApiTest {
  @Test
  void aJobWithoutAWordOnItIsOfTheUsualUrgency() {
    JsonNode job = submit("").json();

    assertThat(server.jobs.last().request().urgency()).isEqualTo(Urgency.USUAL);
    assertThat(job.path("priority").asText()).isEqualTo("normal");
    assertThat(job.path("deadline").isNull()).isTrue();
  }

  @Test
  void priorityAndDeadlineAreKeptAndShown() {
    JsonNode job =
        submit("\"priority\": \"high\", \"deadline\": \"2026-03-01T13:00:00+01:00\",").json();

    assertThat(server.jobs.last().request().urgency())
        .isEqualTo(
            new Urgency(JobPriority.HIGH, Optional.of(Instant.parse("2026-03-01T12:00:00Z"))));
    assertThat(job.path("priority").asText()).isEqualTo("high");
    assertThat(job.path("deadline").asText()).isEqualTo("2026-03-01T12:00:00.000Z");
  }

  @Test
  void aJobForLaterIsKeptAndShown() {
    JsonNode job = submit("\"not_before\": \"2999-03-01T13:00:00+01:00\",").json();

    assertThat(server.jobs.last().readiness().later()).isTrue();
    assertThat(job.path("not_before").asText()).isEqualTo("2999-03-01T12:00:00.000Z");
    assertThat(submit("\"not_before\": \"tonight\",").json().path("reason").asText())
        .isEqualTo("not_before");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"urgent\"", "\"\"", "1", "[\"high\"]"})
  void anythingElseIsRefused(String priority) {
    Client.Reply reply = submit("\"priority\": " + priority + ",");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("error_code").asText()).isEqualTo("BADINPUT");
    assertThat(reply.json().path("detail").asText()).contains("priority");
    assertThat(server.jobs.size()).isZero();
  }

  private static Client.Reply submit(String fields) {
    return client.post(
        "/v1/jobs",
        """
        {"source": "file:///in/clip.mp4", %s
         "outputs": [{"destination": "file:///out/clip.mp4", "preset": "web_medium"}]}
        """
            .formatted(fields));
  }
}
