package nommer.rest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nommer.rest.testing.ApiTest;
import org.junit.jupiter.api.Test;

class DeedsTest extends ApiTest {
  private static final String JOB =
      """
      {"source": "file:///in/clip.mp4",
       "outputs": [{"destination": "file:///out/clip.mp4", "preset": "web_medium"}]}
      """;

  @Test
  void whoSubmitsCancelsAndRetriesIsALineEachWithTheId() {
    List<String> lines =
        logged(
            () -> {
              String id = client.post("/v1/jobs", JOB).json().path("id").asText();
              client.post("/v1/jobs/" + id + "/cancel", "");
              client.post("/v1/jobs/" + id + "/retry", "");
            });
    String id = server.jobs.last().id().value();

    for (String what : List.of("job submitted", "job cancelled", "job retried")) {
      assertThat(lines.stream().filter(line -> line.contains(what)))
          .singleElement()
          .asString()
          .contains("id=" + id, "client=127.0.0.1", "token=owner");
    }
  }

  @Test
  void whatIsRefusedIsALineWithTheJobOrTheReason() {
    List<String> lines =
        logged(
            () -> {
              String id = client.post("/v1/jobs", JOB).json().path("id").asText();
              client.post("/v1/jobs/" + id + "/retry", "");
              client.post("/v1/jobs", JOB.replace("web_medium", "no_such\\nthing"));
              client.get("/v1/jobs/none");
            });
    String id = server.jobs.last().id().value();

    assertThat(lines.stream().filter(line -> line.contains("request refused"))).hasSize(2);
    assertThat(lines).anyMatch(line -> line.contains(id + "/retry") && line.contains("status=409"));
    assertThat(lines).anyMatch(line -> line.contains("status=400") && line.contains("no_such?"));
  }

  private static List<String> logged(Runnable action) {
    PrintStream real = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(real);
    }
    return log.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
