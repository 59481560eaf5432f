package nommer.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HealthAndPresetsTest extends ApiTest {
  @Test
  void aHealthySystemSaysSoWithVersionAndCounts() {
    Client.Reply reply = client.get("/healthz");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("status").asText()).isEqualTo("ok");
    assertThat(reply.json().path("version").asText()).isEqualTo("0.1.0");
    assertThat(reply.json().path("jobs")).hasSize(8);
    assertThat(reply.json().path("jobs").path("PENDING").asLong(-1)).isZero();
  }

  @Test
  void withoutAWayToSubmitJobsItIsNotHealthy() {
    server.health.unbindJobs(server.jobsServlet);
    Client.Reply without = client.get("/healthz");
    server.health.bindJobs(server.jobsServlet);

    assertThat(without.status()).isEqualTo(503);
    assertThat(without.text()).contains("jobs cannot be submitted: the log of feederd");
    assertThat(client.get("/healthz").status()).isEqualTo(200);
  }

  @Test
  void aStoreThatHangsIsUnhealthyUntilItAnswersAgain() {
    CountDownLatch gate = new CountDownLatch(1);
    server.jobs.hangUntil(gate);

    Client.Reply first = client.get("/healthz");
    Client.Reply second = client.get("/healthz");
    gate.countDown();

    assertThat(first.status()).isEqualTo(503);
    assertThat(second.status()).isEqualTo(503);
    assertThat(second.json().path("retryable").asBoolean()).isTrue();
    assertThat(client.get("/healthz").status()).isEqualTo(200);
  }

  @Test
  void askingForTheHeadAloneSendsNoBody() {
    Client.Reply reply = client.call("HEAD", "/healthz", new byte[0], "text/plain");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith("application/json");
    assertThat(reply.text()).isEmpty();
  }

  @Test
  void presetsAreListedInFull() {
    JsonNode presets = client.get("/v1/presets").json().path("presets");

    assertThat(presets).hasSize(4);
    JsonNode medium = presets.path(3);
    assertThat(medium.path("name").asText()).isEqualTo("web_medium");
    assertThat(medium.path("version").asInt()).isEqualTo(4);
    assertThat(medium.path("description").asText()).isEqualTo("For the web.");
    assertThat(medium.path("encoder").asText()).isEqualTo("ffmpeg");
    assertThat(medium.path("options").toString()).contains("outfile_options");
  }
}
