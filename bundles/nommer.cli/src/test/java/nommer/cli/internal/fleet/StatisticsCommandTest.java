package nommer.cli.internal.fleet;

import static nommer.cli.testing.ApiStub.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.ApiStub;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsCommandTest {
  private static final String ANSWER =
      """
      {"from":"2026-03-01T11:00:00.000Z","until":"2026-03-01T13:00:00.000Z",\
      "total":{"submitted":21,"finished":11,"failed":4,"cancelled":7,"wait_p50_seconds":9.91,\
      "wait_p95_seconds":16.67,"work_p50_seconds":94.2,"work_p95_seconds":188.5,"cost":null},\
      "hours":[{"start":"2026-03-01T12:00:00.000Z","submitted":20,"finished":10,"failed":3,\
      "cancelled":6,"wait_p50_seconds":9.91,"wait_p95_seconds":16.67,"work_p50_seconds":94.2,\
      "work_p95_seconds":188.5,"cost":1.749},\
      {"start":"2026-03-01T11:00:00.000Z","submitted":1,"finished":1,"failed":1,"cancelled":1,\
      "wait_p50_seconds":null,"wait_p95_seconds":null,"work_p50_seconds":null,\
      "work_p95_seconds":null,"cost":null}],"counted_until":"2026-03-01T13:58:00.000Z"}""";

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
  void hoursAndAllTogetherAreATable() {
    api.answer(200, ANSWER);

    assertThat(run.nommer("statistics")).isZero();

    assertThat(api.requests()).containsExactly("GET /v1/statistics");
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0).split(" +"))
        .containsExactly(
            "HOUR",
            "SUBMITTED",
            "FINISHED",
            "FAILED",
            "CANCELLED",
            "WAIT_50",
            "WAIT_95",
            "WORK_50",
            "WORK_95",
            "COST");
    assertThat(lines.get(1).split(" +"))
        .containsExactly(
            "2026-03-01T12:00:00Z", "20", "10", "3", "6", "9.9", "16.7", "94.2", "188.5", "1.75");
    assertThat(lines.get(2).split(" +"))
        .containsExactly("2026-03-01T11:00:00Z", "1", "1", "1", "1", "-", "-", "-", "-", "-");
    assertThat(lines.get(3).split(" +"))
        .containsExactly("ALL", "21", "11", "4", "7", "9.9", "16.7", "94.2", "188.5", "-");
  }

  @Test
  void aTimeIsAskedForAndTheAnswerIsALineOfJson() {
    api.answer(200, ANSWER);

    assertThat(
            run.nommer(
                "statistics", "--json", "--from", "2026-03-01T12:00:00+01:00", "--until", "x y"))
        .isZero();
    assertThat(run.nommer("statistics", "--until", "2026-03-01T12:00:00Z")).isZero();

    assertThat(api.requests())
        .containsExactly(
            "GET /v1/statistics?from=2026-03-01T12%3A00%3A00%2B01%3A00&until=x%20y",
            "GET /v1/statistics?until=2026-03-01T12%3A00%3A00Z");
    String line = run.out().lines().toList().get(0);
    assertThat(Json.parse(line)).isEqualTo(Json.parse(ANSWER));
  }

  @Test
  void aTimeThatIsNoneIsTold() {
    api.answer(400, problem(400, "BADINPUT", "bad_parameter", "from must be a time"));

    assertThat(run.nommer("statistics", "--from", "soon")).isNotEqualTo(ExitCode.OK);

    assertThat(run.err()).contains("from must be a time");
    assertThat(run.out()).isEmpty();
  }
}
