package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example projects: built against the SDK alone, and dropped into a running feederd. */
class ExamplesIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path temp;

  @Test
  void bothAreBuiltAndServeOnceTheyAreDroppedIn() throws Exception {
    ExampleProjects projects = new ExampleProjects(temp);
    Path policy = projects.build("policy");
    Path encoder = projects.build("encoder");
    Path home = temp.resolve("home");
    Files.createDirectories(home.resolve("plugins"));
    Path source = Files.writeString(temp.resolve("in.txt"), "to be copied");

    try (Cluster cluster =
        new Cluster(home, Map.of("nommer.fleet.scaler", "max.instances=I\"1\""))) {
      PluginJars.drop(policy, home.resolve("plugins/policy.jar"));
      PluginJars.drop(encoder, home.resolve("plugins/encoder.jar"));
      Poll.untilTrue(SOON, () -> serving(cluster.api).equals("example.policy"));
      Poll.untilTrue(SOON, () -> isActive(cluster.api, "encoder.jar"));
      String id =
          cluster.api.submit(
              Api.uri(source),
              Api.uri(temp.resolve("out/copy.txt")),
              Map.of("encoder", "copy", "options", List.of()));

      JsonNode job = cluster.api.awaitEnd(id);
      assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
      assertThat(temp.resolve("out/copy.txt")).hasContent("to be copied");
      assertThat(serving(cluster.api)).isEqualTo("example.policy");
    }
  }

  @ParameterizedTest
  @CsvSource({"policy, EagerPolicy", "encoder, CopyEncoder"})
  void theDocumentationShowsTheirCode(String project, String name) throws Exception {
    Path source =
        Shipped.ROOT.resolve(
            "docs/examples/%s/src/main/java/example/%s.java".formatted(project, name));

    assertThat(Files.readString(Shipped.ROOT.resolve("docs/plugins.md")))
        .contains("```java\n" + Files.readString(source) + "```");
  }

  private static String serving(Api api) throws Exception {
    for (JsonNode plugin : api.get("/v1/plugins").get("plugins")) {
      for (JsonNode service : plugin.get("services")) {
        if (service.get("kind").asText().equals("policy") && service.get("in_use").asBoolean()) {
          return plugin.get("bundle").asText();
        }
      }
    }
    return "";
  }

  private static boolean isActive(Api api, String file) throws Exception {
    for (JsonNode plugin : api.get("/v1/plugins").get("plugins")) {
      if (plugin.get("file").asText().equals(file)) {
        return plugin.path("state").asText().equals("ACTIVE");
      }
    }
    return false;
  }
}
