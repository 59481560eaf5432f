package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobOutput;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.Test;

/** Outputs without which a job goes on. */
class OptionalOutputApiTest extends ApiTest {
  @Test
  void oneIsKeptAndShown() {
    JsonNode job = submit("true").json();

    assertThat(server.jobs.last().request().outputs())
        .extracting(JobOutput::optional)
        .containsExactly(0, 2);
    assertThat(job.at("/outputs/0").has("optional")).isFalse();
    assertThat(job.at("/outputs/1/optional").asBoolean()).isTrue();
  }

  @Test
  void oneThatWasLeftOutIsNotPublished() {
    String id = submit("true").json().path("id").asText();
    server.jobs.change(server.jobs.last().id(), OptionalOutputApiTest::finishedWithoutTheSecond);

    JsonNode outputs = client.get("/v1/jobs/" + id).json().path("outputs");

    assertThat(outputs.at("/0/published").asBoolean()).isTrue();
    assertThat(outputs.at("/1/published").asBoolean()).isFalse();
  }

  @Test
  void anythingElseThanTrueAndFalseIsRefused() {
    Client.Reply reply = submit("\"yes\"");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("detail").asText())
        .isEqualTo("outputs[1].optional must be true or false, not a string: 'yes'");
    assertThat(submit("false").json().at("/outputs/1").has("optional")).isFalse();
  }

  private static EncodingJob finishedWithoutTheSecond(EncodingJob job) {
    return job.next(
        JobStatus.of(JobState.FINISHED, "", Instant.now()),
        job.lease().without(List.of(1)),
        job.attempts());
  }

  private static Client.Reply submit(String optional) {
    return client.post(
        "/v1/jobs",
        """
        {"source": "file:///in/clip.mp4",
         "outputs": [{"destination": "file:///out/clip.mp4", "preset": "web_medium"},
                     {"destination": "file:///out/b.mp4", "preset": "web_medium", "optional": %s}]}
        """
            .formatted(optional));
  }
}
