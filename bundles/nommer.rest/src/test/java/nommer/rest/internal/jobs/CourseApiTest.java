package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.JobCourse;
import nommer.job.api.JobError;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.PastAttempt;
import nommer.job.record.AttemptCourse;
import nommer.job.record.AttemptCourse.Phase;
import nommer.job.record.AttemptCourse.Run;
import nommer.job.record.CourseJson;
import nommer.rest.testing.ApiTest;
import org.junit.jupiter.api.Test;

/** What the attempts at a job did, as clients see it. */
class CourseApiTest extends ApiTest {
  private static final Instant AT = Instant.parse("2026-03-01T18:00:00Z");

  @Test
  void ofAJobThatWasNotTriedThereIsNone() {
    JsonNode submitted = client.post("/v1/jobs", JobsApiTest.BY_PRESET).json();

    assertThat(submitted.path("course").isArray()).isTrue();
    assertThat(submitted.path("course")).isEmpty();
  }

  @Test
  void phasesOfEachAttemptStandWithTheirTimesAndTheLastIsOpen() {
    String id = client.post("/v1/jobs", JobsApiTest.BY_PRESET).json().path("id").asText();
    AttemptCourse failed = attempt(5, 1, AT, 10, List.of("no space"));
    AttemptCourse running = attempt(9, 2, AT, 100, List.of());
    JobCourse course = CourseJson.with(CourseJson.with(JobCourse.NONE, failed), running);
    server.jobs.change(
        server.jobs.last().id(),
        job -> job.next(status(), job.lease(), job.attempts().fail(past(failed))).with(course));

    JsonNode shown = client.get("/v1/jobs/" + id).json().path("course");

    assertThat(shown).hasSize(2);
    assertThat(phases(shown.get(0)))
        .containsExactly(
            "waiting 2026-03-01T18:00:00.000Z 2026-03-01T18:00:08.000Z",
            "starting 2026-03-01T18:00:08.000Z 2026-03-01T18:00:10.000Z",
            "fetching 2026-03-01T18:00:10.000Z 2026-03-01T18:00:12.500Z",
            "encoding 2026-03-01T18:00:12.500Z 2026-03-01T18:00:50.000Z");
    assertThat(phases(shown.get(1)))
        .startsWith("waiting 2026-03-01T18:00:50.000Z 2026-03-01T18:01:38.000Z")
        .endsWith("encoding 2026-03-01T18:01:42.500Z null");
    assertThat(shown.get(0).path("words").toString()).isEqualTo("[\"no space\"]");
    assertThat(shown.get(1).path("commands").toString())
        .isEqualTo(
            "[{\"output\":0,\"what\":\"1\",\"command\":\"ffmpeg -i é\","
                + "\"began_at\":\"2026-03-01T18:01:42.600Z\"}]");
    assertThat(shown.get(1).path("commands_dropped").asInt()).isEqualTo(3);
    assertThat(client.get("/v1/jobs?full=true").text()).doesNotContain("\"course\"");
  }

  @Test
  void anErrorLeadsToWhereItIsExplained() {
    String id = client.post("/v1/jobs", JobsApiTest.BY_PRESET).json().path("id").asText();
    JobError error = new JobError("ENCODER_FAILED", "exit_187", "x");
    server.jobs.change(
        server.jobs.last().id(),
        job ->
            job.next(
                new JobStatus(JobState.ERROR, "x", error, 0, AT), job.lease(), job.attempts()));

    JsonNode failed = client.get("/v1/jobs/" + id).json();
    JsonNode listed = client.get("/v1/jobs").json().path("jobs").get(0);

    assertThat(failed.path("error_help").asText())
        .isEqualTo("/docs/api.html#ENCODER_FAILED-exit_N");
    assertThat(listed.path("error_help")).isEqualTo(failed.path("error_help"));
  }

  private static List<String> phases(JsonNode attempt) {
    List<String> phases = new ArrayList<>();
    for (JsonNode each : attempt.path("phases")) {
      phases.add(
          each.path("phase").asText()
              + " "
              + each.path("began_at").asText()
              + " "
              + each.path("ended_at").asText());
    }
    return phases;
  }

  private static JobStatus status() {
    return JobStatus.of(JobState.ENCODING, "", AT.plusSeconds(100));
  }

  private static PastAttempt past(AttemptCourse attempt) {
    return new PastAttempt(
        attempt.number(),
        attempt.node(),
        attempt.began(),
        AT.plusSeconds(50),
        JobState.ENCODING,
        AttemptOutcome.FAILED,
        new JobError("NODE", "disk_full", "full"));
  }

  private static AttemptCourse attempt(
      long claim, int number, Instant queued, int began, List<String> words) {
    return new AttemptCourse(
        claim,
        number,
        "n1",
        queued,
        AT.plusSeconds(began),
        List.of(
            new Phase("starting", -2000), new Phase("fetching", 0), new Phase("encoding", 2500)),
        List.of(new Run(0, "1", "ffmpeg -i é", 2600)),
        3,
        words);
  }
}
