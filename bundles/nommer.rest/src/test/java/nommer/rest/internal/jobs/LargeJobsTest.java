package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.Urgency;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.Test;

class LargeJobsTest extends ApiTest {
  /** Shared by all of them, so that the test's own store is small. */
  private static final Map<String, String> MUCH = Map.of("n", "x".repeat(900_000));

  @Test
  void aListOfJobsOfAnEarlierVersionComesInPiecesAndWhole() {
    for (int i = 0; i < 500; i++) {
      server.jobs.save(large());
    }
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      Client.Reply reply = client.get("/v1/jobs?limit=500&cursor=" + cursor);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.response().body().length).isLessThan(20 << 20);
      JsonNode page = reply.json();
      page.path("jobs").forEach(job -> ids.add(job.path("id").asText()));
      cursor = page.path("next").asText("null");
    } while (!cursor.equals("null"));

    assertThat(ids).hasSize(500);
    assertThat(new HashSet<>(ids)).hasSize(500);
  }

  @Test
  void smallJobsFillAPageByTheirNumber() {
    for (int i = 0; i < 70; i++) {
      client.post(
          "/v1/jobs",
          "{\"source\":\"file:///a\",\"outputs\":[{\"destination\":\"file:///b\",\"preset\":\"web_medium\"}]}");
    }

    assertThat(client.get("/v1/jobs?limit=60").json().path("jobs")).hasSize(60);
    assertThat(client.get("/v1/jobs?limit=500").json().path("jobs")).hasSize(70);
    assertThat(client.get("/v1/jobs?limit=70").json().path("next").isNull()).isTrue();
  }

  @Test
  void moreMetadataThanFitsIsRefusedByItsPath() {
    Client.Reply reply =
        client.post(
            "/v1/jobs",
            "{\"source\":\"file:///a\",\"outputs\":[{\"destination\":\"file:///b\",\"preset\":\"web_medium\"}],\"metadata\":{\"n\":\"%s\"}}"
                .formatted("x".repeat(16 << 10)));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("reason").asText()).isEqualTo("too_large");
    assertThat(reply.json().path("detail").asText()).contains("metadata.n", "16,384 bytes");
    assertThat(server.jobs.size()).isZero();
  }

  private static EncodingJob large() {
    JobOutput output = new JobOutput("file:///b", "", "ffmpeg", "{}");
    JobRequest request = new JobRequest("file:///a", List.of(output), "", Urgency.USUAL, MUCH);
    return EncodingJob.create(JobId.create(server.jobs.now()), request, server.jobs.now());
  }
}
