package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobMedia;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.rest.testing.ApiTest;
import org.junit.jupiter.api.Test;

class JobTimesApiTest extends ApiTest {
  @Test
  void whatCameInAndWentOutIsShownOfOneJobAndNotInLists() {
    String id = client.post("/v1/jobs", JobsApiTest.BY_PRESET).json().path("id").asText();
    JobMedia media = new JobMedia("{\"source\":{\"seconds\":2.02},\"outputs\":[{}]}");
    move(new JobId(id), JobState.FINISHED, Instant.now());
    server.jobs.change(
        new JobId(id), job -> job.next(job.status(), job.lease(), job.attempts()).with(media));

    assertThat(client.get("/v1/jobs/" + id).json().path("media").toString())
        .isEqualTo(media.json());
    assertThat(client.get("/v1/jobs").text()).doesNotContain("seconds\":2.02");
    assertThat(client.get("/v1/jobs?full=true").text()).doesNotContain("\"media\"");
  }

  @Test
  void aJobTellsSinceWhenItWaitsAndWhenItWasBegunAndEnded() {
    client.post("/v1/jobs", JobsApiTest.BY_PRESET);
    EncodingJob job = server.jobs.last();
    JsonNode waiting = job(job.id());
    move(job.id(), JobState.ENCODING, job.createdAt().plusSeconds(42));
    JsonNode begun = job(job.id());
    move(job.id(), JobState.FINISHED, job.createdAt().plusSeconds(100));
    JsonNode finished = job(job.id());

    assertThat(waiting.path("started_at").isNull()).isTrue();
    assertThat(waiting.path("finished_at").isNull()).isTrue();
    assertThat(waiting.path("queued_seconds").asDouble(-1)).isBetween(0.0, 30.0);
    assertThat(Instant.parse(begun.path("started_at").asText()))
        .isCloseTo(job.createdAt().plusSeconds(42), within(1, ChronoUnit.MILLIS));
    assertThat(begun.path("finished_at").isNull()).isTrue();
    assertThat(begun.path("queued_seconds").asDouble()).isEqualTo(42);
    assertThat(Instant.parse(finished.path("finished_at").asText()))
        .isCloseTo(job.createdAt().plusSeconds(100), within(1, ChronoUnit.MILLIS));
    assertThat(finished.path("queued_seconds").asDouble()).isEqualTo(42);
  }

  @Test
  void aListIsShortUnlessAllIsAskedFor() {
    client.post("/v1/jobs", JobsApiTest.BY_PRESET);

    JsonNode item = first("/v1/jobs");

    assertThat(item.path("outputs").path(0).has("options")).isFalse();
    assertThat(item.path("outputs").path(0).path("destination").asText())
        .isEqualTo("file:///out/clip.mp4");
    assertThat(item.has("queued_seconds")).isTrue();
    assertThat(first("/v1/jobs?full=false").path("outputs").path(0).has("options")).isFalse();
    assertThat(first("/v1/jobs?full=true").path("outputs").path(0).path("options").isArray())
        .isTrue();
    assertThat(client.get("/v1/jobs?full=perhaps").status()).isEqualTo(400);
  }

  private JsonNode first(String path) {
    return client.get(path).json().path("jobs").path(0);
  }

  private JsonNode job(JobId id) {
    return client.get("/v1/jobs/" + id).json();
  }

  private void move(JobId id, JobState state, Instant at) {
    server.jobs.change(
        id, job -> job.next(JobStatus.of(state, "", at), job.lease(), job.attempts()));
  }
}
