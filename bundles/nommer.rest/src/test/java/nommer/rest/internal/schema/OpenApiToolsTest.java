package nommer.rest.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.util.Map;
import nommer.contracts.NodeProgram;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobPriority;
import nommer.rest.testing.ApiTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document in the hands of other people's tools: a linter, and a maker of clients. */
class OpenApiToolsTest extends ApiTest {
  private NodeProgram tools;

  @BeforeEach
  void fetchTools() throws Exception {
    tools = NodeProgram.fetched("openapi", "the document is not looked at by its tools");
    Files.writeString(tools.folder().resolve("openapi.yaml"), OpenApiServlet.text());
  }

  @Test
  void theLinterFindsNothing() throws Exception {
    NodeProgram.Ended lint = tools.run("node", "lint.mjs", "openapi.yaml");

    assertThat(lint.said()).isEmpty();
    assertThat(lint.exit()).as(lint.errors()).isZero();
  }

  @Test
  void theLinterFindsWhatIsWrong() throws Exception {
    Files.writeString(
        tools.folder().resolve("wrong.yaml"),
        OpenApiServlet.text()
            .replace("operationId: getJob\n", "operationId: listJobs\n")
            .replace("          priority: normal\n", "          priority: urgent\n"));

    NodeProgram.Ended lint = tools.run("node", "lint.mjs", "wrong.yaml");

    assertThat(lint.exit()).as(lint.errors()).isEqualTo(1);
    assertThat(lint.said())
        .contains("operation-operationId-unique ", "no-invalid-schema-examples ");
  }

  @Test
  void aClientMadeOfItSubmitsAJobAndReadsIt() throws Exception {
    succeeds("node_modules/.bin/openapi-typescript", "openapi.yaml", "-o", "api.d.ts");
    succeeds("node_modules/.bin/tsc", "-p", ".");
    NodeProgram.Ended run =
        tools.run(
            Map.of("NOMMER_TOKEN", server.ownerToken()),
            "node",
            "client.js",
            server.uri("/").toString().replaceFirst("/$", ""));

    assertThat(run.exit()).as(run.errors()).isZero();
    JsonNode told = new JsonMapper().readTree(run.said());
    EncodingJob saved = server.jobs.last();
    assertThat(server.jobs.size()).isEqualTo(1);
    assertThat(saved.request().priority()).isEqualTo(JobPriority.HIGH);
    assertThat(saved.request().metadata()).containsEntry("by", "a generated client");
    assertThat(told.path("id").asText()).isEqualTo(saved.id().value());
    assertThat(told.path("state").asText()).isEqualTo("PENDING");
    assertThat(told.path("preset").asText()).startsWith("web_medium");
    assertThat(told.path("listed")).singleElement().isEqualTo(told.path("id"));
    assertThat(told.path("planned").asInt()).isEqualTo(1);
    assertThat(told.path("problem").toString())
        .isEqualTo(
            "{\"status\":404,\"code\":\"NOT_FOUND\",\"reason\":\"no_such_job\","
                + "\"help\":\"/docs/api.html#NOT_FOUND-no_such_job\"}");
  }

  private void succeeds(String... command) throws Exception {
    NodeProgram.Ended run = tools.run(command);
    assertThat(run.exit()).as(run.said() + run.errors()).isZero();
  }
}
