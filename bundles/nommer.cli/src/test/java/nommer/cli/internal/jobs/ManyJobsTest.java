package nommer.cli.internal.jobs;

import static nommer.cli.testing.ApiStub.ID;
import static nommer.cli.testing.ApiStub.job;
import static nommer.cli.testing.ApiStub.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.Context;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.ApiStub;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which jobs are listed, and what is done to all of them. */
class ManyJobsTest {
  @TempDir private Path folder;
  private ApiStub api;
  private Run run;

  @BeforeEach
  void listen() throws IOException {
    api = new ApiStub();
    run = Run.in(folder, Map.of("NOMMER_URL", api.url().toString()));
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void theListIsAskedForByAllThatIsGiven() {
    api.answer(200, page("", ""));

    int exitCode =
        run.nommer(
            "jobs",
            "--state",
            "error,Pending",
            "--by",
            "owner",
            "--encoder",
            "ffmpeg",
            "--preset",
            "web@1",
            "--error",
            "STORAGE",
            "--from",
            "2026-03-01T12:00:00+01:00",
            "--until",
            "2026-04-01T00:00:00Z",
            "--meta",
            "client=a=b",
            "--meta",
            "night=",
            "--text",
            "a b");

    assertThat(exitCode).isZero();
    assertThat(api.requests())
        .containsExactly(
            "GET /v1/jobs?encoder=ffmpeg&error=STORAGE&limit=20&metadata%5Bclient%5D=a%3Db"
                + "&preset=web%401&state=ERROR%2CPENDING"
                + "&submitted_from=2026-03-01T12%3A00%3A00%2B01%3A00"
                + "&submitted_until=2026-04-01T00%3A00%3A00Z&text=a%20b&token=owner");
  }

  @Test
  void aSearchGoesOnFromWhereAPageEndedAndStopsAfterAWhile() {
    api.answer(200, page("next", "2026-03-01T12:00:00.000Z"));

    assertThat(run.nommer("jobs", "--text", "needle")).isZero();

    assertThat(api.requests()).hasSize(20);
    assertThat(api.requests().get(1)).contains("cursor=next");
    assertThat(run.err()).contains("looked at jobs back to 2026-03-01T12:00:00.000Z");
  }

  @Test
  void aListThatIsLongEnoughSaysNothingOfHowFarItLooked() {
    ObjectNode page = (ObjectNode) Json.parse(page("next", "")).orElseThrow();
    for (int i = 0; i < 20; i++) {
      page.withArray("jobs").add(job("PENDING", 0));
    }
    api.answer(200, page.toString());

    assertThat(run.nommer("jobs")).isZero();

    assertThat(run.err()).isEmpty();
  }

  @Test
  void whatMatchesIsCountedThenDoneAndFollowed() {
    api.answer(200, "{\"jobs\":[],\"next\":null,\"count\":120,\"count_is_exact\":true}")
        .answer(202, task("RUNNING", 0))
        .answer(200, task("RUNNING", 70))
        .answer(503, problem(503, "UNAVAILABLE", "job_store", "away"))
        .answer(200, task("DONE", 117));

    int exitCode =
        run.nommer("jobs", "--state", "error", "--meta", "a=1", "--all-matching", "retry");

    assertThat(exitCode).isZero();
    assertThat(api.requests().get(0))
        .isEqualTo("GET /v1/jobs?count=true&limit=1&metadata%5Ba%5D=1&state=ERROR");
    assertThat(api.requests().get(1))
        .isEqualTo(
            "POST /v1/jobs/bulk {\"action\":\"retry\",\"filter\":{\"state\":\"ERROR\",\"metadata\":{\"a\":\"1\"}},\"expected\":120}");
    assertThat(api.requests().get(2)).isEqualTo("GET /v1/tasks/" + ID);
    assertThat(run.out().strip()).isEqualTo("retry DONE: 117 jobs, 3 passed over");
    assertThat(run.err().lines())
        .containsExactly("retry: 3 of 120 jobs", "retry: 73 of 120 jobs", "retry: 120 of 120 jobs");
  }

  @Test
  void whatCannotBeCountedIsDoneAllTheSame() {
    api.answer(200, "{\"jobs\":[],\"next\":null,\"count\":null,\"count_is_exact\":false}")
        .answer(202, task("CANCELLED", 5));

    int exitCode = run.nommer("jobs", "--json", "--text", "x", "--all-matching", "cancel");

    assertThat(exitCode).isEqualTo(ExitCode.JOB);
    assertThat(api.requests().get(1))
        .endsWith("{\"action\":\"cancel\",\"filter\":{\"text\":\"x\"}}");
    assertThat(Json.parse(run.out()).orElseThrow().path("state").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void aPriorityIsNamedWithTheAction() {
    api.answer(200, "{\"jobs\":[],\"next\":null,\"count\":2,\"count_is_exact\":true}")
        .answer(202, task("DONE", 2));

    assertThat(run.nommer("jobs", "--by", "owner", "--all-matching", "priority=high")).isZero();

    assertThat(api.requests().get(1))
        .endsWith(
            "{\"action\":\"priority\",\"priority\":\"high\",\"filter\":{\"token\":\"owner\"},\"expected\":2}");
  }

  @Test
  void aRefusalIsToldAndNothingIsFollowed() {
    api.answer(200, "{\"jobs\":[],\"next\":null,\"count\":1,\"count_is_exact\":true}")
        .answer(409, problem(409, "CONFLICT", "more_than_expected", "look at the list again"));

    assertThat(run.nommer("jobs", "--all-matching", "delete")).isEqualTo(ExitCode.JOB);

    assertThat(api.requests()).hasSize(2);
    assertThat(run.err()).contains("look at the list again");
  }

  @Test
  void anArchiveIsNeitherSearchedNorWorkedOn() {
    assertThat(run.nommer("jobs", "--archive", "--text", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(run.nommer("jobs", "--archive", "--all-matching", "delete"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void whereAPersonLooksOnABarIsDrawn() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Context context = new Context(stream, stream, true, folder, Map.of(), folder);
    try (TaskProgress progress = TaskProgress.on(context)) {
      progress.show(Json.parse(task("RUNNING", 57)).orElseThrow());
      progress.show(Json.parse(task("DONE", 117)).orElseThrow());
    }

    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("\rretry  [####################....................] 60 of 120 jobs")
        .endsWith("[" + "#".repeat(40) + "] 120 of 120 jobs" + System.lineSeparator());
  }

  private static String page(String next, String lookedTo) {
    ObjectNode page = Json.object();
    page.putArray("jobs");
    if (next.isEmpty()) {
      page.putNull("next");
    } else {
      page.put("next", next);
    }
    if (!lookedTo.isEmpty()) {
      page.put("looked_to", lookedTo);
    }
    return page.toString();
  }

  private static String task(String state, int done) {
    return Json.object()
        .put("id", ID)
        .put("action", "retry")
        .put("state", state)
        .put("total", 120)
        .put("done", done)
        .put("skipped", 3)
        .putNull("problem")
        .toString();
  }
}
