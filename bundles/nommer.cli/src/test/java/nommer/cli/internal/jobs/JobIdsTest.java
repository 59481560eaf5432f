package nommer.cli.internal.jobs;

import static nommer.cli.testing.ApiStub.ID;
import static nommer.cli.testing.ApiStub.job;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.ApiStub;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobIdsTest {
  private static final String OTHER = "0".repeat(40) + "12345678ab";

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
  void theLastDigitsNameTheOneJobThatEndsInThem() {
    api.answer(200, page("next", ID)).answer(200, page("", OTHER));
    api.answer(200, job("CANCELLED", 0).toString());

    assertThat(run.nommer("cancel", "345678ab")).isZero();

    assertThat(api.requests())
        .containsExactly(
            "GET /v1/jobs?limit=500",
            "GET /v1/jobs?cursor=next&limit=500",
            "POST /v1/jobs/" + OTHER + "/cancel");
  }

  @Test
  void digitsOfSeveralJobsOrOfNoneAreRefusedWithTheIds() {
    api.answer(200, page("", OTHER, "1" + OTHER.substring(1)));

    assertThat(run.nommer("retry", "345678ab")).isEqualTo(ExitCode.USAGE);
    assertThat(run.nommer("status", "ffffffff")).isEqualTo(ExitCode.USAGE);

    assertThat(run.err())
        .contains("2 jobs end in 345678ab", OTHER)
        .contains("no job among the newest 1,000 ends in ffffffff", "nommer jobs --all");
    assertThat(api.requests()).noneMatch(request -> request.startsWith("POST"));
  }

  private static String page(String next, String... ids) {
    ObjectNode page = Json.object().put("next", next);
    for (String id : ids) {
      page.withArray("jobs").add(job("PENDING", 0).put("id", id));
    }
    return page.toString();
  }
}
