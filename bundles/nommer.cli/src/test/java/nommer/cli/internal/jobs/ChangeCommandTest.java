package nommer.cli.internal.jobs;

import static nommer.cli.testing.ApiStub.ID;
import static nommer.cli.testing.ApiStub.job;
import static nommer.cli.testing.ApiStub.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import nommer.access.Secret;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.ApiStub;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeCommandTest {
  private static final String TOKEN = Secret.random();

  @TempDir private Path folder;
  private ApiStub api;
  private Run run;

  @BeforeEach
  void listen() throws IOException {
    api = new ApiStub();
    run = Run.in(folder, Map.of("NOMMER_URL", api.url().toString(), "NOMMER_TOKEN", TOKEN));
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void whatIsSaidIsSentAndNoneTakesAway() {
    api.answer(200, job("PENDING", 0).toString());

    int exitCode =
        run.nommer(
            "change",
            ID,
            "--priority",
            "high",
            "--deadline",
            "none",
            "--not-before",
            "2026-03-01T11:00Z",
            "--notify-url",
            "none");

    assertThat(exitCode).isZero();
    assertThat(api.requests())
        .containsExactly(
            "PATCH /v1/jobs/"
                + ID
                + " {\"priority\":\"high\",\"deadline\":null,"
                + "\"not_before\":\"2026-03-01T11:00Z\",\"notify_url\":null}");
    assertThat(api.authorizations()).containsExactly("Bearer " + TOKEN);
    assertThat(run.out()).contains("job: " + ID, "state: PENDING");
  }

  @Test
  void aRefusalIsTold() {
    api.answer(409, problem(409, "CONFLICT", "job_state", "job is ENCODING"));

    assertThat(run.nommer("change", ID, "--priority", "low")).isEqualTo(ExitCode.JOB);
    assertThat(run.err()).contains("job is ENCODING");
  }

  @Test
  void nothingToChangeIsAUsageError() {
    assertThat(run.nommer("change", ID)).isEqualTo(ExitCode.USAGE);
    assertThat(api.requests()).isEmpty();
  }
}
