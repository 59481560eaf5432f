package nommer.cli.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.Json;
import org.junit.jupiter.api.Test;

class JobReportTest {
  @Test
  void everyOutputIsShownAndWhetherItAppearedBeforeTheEnd() {
    assertThat(report("ERROR"))
        .contains("output: file:///a.mp4 (published)", "output: file:///b.mp4")
        .doesNotContain("output: file:///b.mp4 (published)");
    assertThat(report("FINISHED")).contains("output: file:///a.mp4", "output: file:///b.mp4");
  }

  @Test
  void whyAJobWaitsIsSaidAndWhatIsUnknownIsNot() {
    String json =
        """
        {"id": "0", "state": "PENDING", "waiting": "no node works", "started_at": null,
         "queued_seconds": 3.5, "outputs": []}
        """;

    assertThat(JobReport.of(new Job(Json.parse(json).orElseThrow())))
        .contains("waits: no node works", "queued: 3.5 s")
        .doesNotContain("started", "null");
  }

  @Test
  void howOftenAJobWasLostIsSaidAndThatItRunsAloneSince() {
    assertThat(lost(0, false)).doesNotContain("lost");
    assertThat(lost(1, false)).contains("lost: 1 time").doesNotContain("alone");
    assertThat(lost(2, true)).contains("lost: 2 times, so it runs alone on a node");
  }

  @Test
  void whoIsToldNothingMoreIsSaid() {
    String json =
        """
        {"id": "0", "outputs": [], "callbacks":
          {"waiting": 0, "tries": 0, "ended": %s, "answer": %s}}
        """;

    assertThat(
            JobReport.of(new Job(Json.parse(json.formatted(true, "\"HTTP 410\"")).orElseThrow())))
        .contains("callbacks: told nothing more: HTTP 410");
    assertThat(JobReport.of(new Job(Json.parse(json.formatted(false, "null")).orElseThrow())))
        .doesNotContain("callbacks");
  }

  @Test
  void whatAWebhookWasToldIsShown() {
    String json =
        """
        {"id": "0", "outputs": [], "callbacks": {"waiting": 0, "deliveries": [
          {"at": "2026-03-01T12:00:00.123Z", "event_id": "i", "event": "job.failed", "attempt": 2,
           "answer": "HTTP 503\\u001b[31m", "milliseconds": 17}]}}
        """;

    assertThat(JobReport.of(new Job(Json.parse(json).orElseThrow())).lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("told: 2026-03-01T12:00:00Z job.failed, try 2: HTTP 503")
                    .endsWith("in 17 ms")
                    .doesNotContain("\u001b"));
  }

  @Test
  void whatAttemptsDidIsShownWithTheirTimes() {
    String json =
        """
        {"id": "0", "outputs": [], "course": [{"attempt": 1, "node": "n1", "phases": [
          {"phase": "waiting", "began_at": "2026-03-01T18:00:00.000Z",
           "ended_at": "2026-03-01T18:00:02.500Z"},
          {"phase": "encoding", "began_at": "2026-03-01T18:00:02.500Z", "ended_at": null}],
         "commands": [{"output": 0, "what": "1", "command": "ffmpeg -i a b"}],
         "words": ["no space"]}]}
        """;

    assertThat(JobReport.of(new Job(Json.parse(json).orElseThrow())).lines())
        .contains(
            "course: 1 on n1: waiting 2.5 s, encoding",
            "course: ran for outputs[0]: ffmpeg -i a b",
            "course: said: no space");
  }

  private static String lost(int times, boolean alone) {
    String json = "{\"id\": \"0\", \"lost_attempts\": %d, \"runs_alone\": %s, \"outputs\": []}";
    return JobReport.of(new Job(Json.parse(json.formatted(times, alone)).orElseThrow()));
  }

  private static String[] report(String state) {
    String json =
        """
        {"id": "0", "state": "%s", "outputs": [
          {"destination": "file:///a.mp4", "published": true},
          {"destination": "file:///b.mp4", "published": false}]}
        """;
    return JobReport.of(new Job(Json.parse(json.formatted(state)).orElseThrow()))
        .split(System.lineSeparator());
  }
}
